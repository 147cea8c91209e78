"""Cells that come one by one, in any order, put in their row and their column."""

from collections.abc import Iterable

from maillage.socle.indicateurs.sources.releves import ColonneLue, NombreLu, Releve

_Cle = tuple[str, str]  # measure, period


class Grille:
    """Rows of one level by code, columns by measure and period; a cell never put is missing."""

    def __init__(self, niveau: str, codes: Iterable[str] = ()) -> None:
        self._niveau = niveau
        self._rangs = {code: rang for rang, code in enumerate(codes)}
        self._colonnes: dict[_Cle, ColonneLue] = {}

    def put(
        self, code: str, mesure: str, periode: str, *, valeur: NombreLu, secret: bool = False
    ) -> bool:
        """Put a cell in its place. Returns False when a number is there already."""
        rang = self._rangs.setdefault(code, len(self._rangs))
        colonne = self._column(mesure, periode)
        valeurs = colonne.valeurs
        if rang >= len(valeurs):
            valeurs.extend([None] * (rang + 1 - len(valeurs)))
        elif valeurs[rang] is not None:
            return False
        valeurs[rang] = valeur
        if secret:
            colonne.secrets.append(rang)
        return True

    def add(self, code: str, mesure: str, periode: str, *, valeur: NombreLu) -> None:
        """Add to the cell; once None, a sum stays unknown and is a secret."""
        rang = self._rangs.setdefault(code, len(self._rangs))
        colonne = self._column(mesure, periode)
        if rang in colonne.secrets:
            return
        valeurs = colonne.valeurs
        valeurs.extend([None] * (rang + 1 - len(valeurs)))
        if valeur is None:
            valeurs[rang] = None
            colonne.secrets.append(rang)
        else:
            valeurs[rang] = (valeurs[rang] or 0) + valeur

    def fill(self, valeur: NombreLu) -> None:
        """Give this value to every cell that has none and is no secret."""
        for colonne in self._colonnes.values():
            caches = set(colonne.secrets)
            valeurs = self._extend(colonne)
            for rang, lue in enumerate(valeurs):
                if lue is None and rang not in caches:
                    valeurs[rang] = valeur

    def drop_empty(self) -> None:
        """Forget columns without any number: the file has their heading, not their figures."""
        vides = [cle for cle, c in self._colonnes.items() if all(v is None for v in c.valeurs)]
        for cle in vides:
            del self._colonnes[cle]

    def build(self, *, absence_vaut_zero: bool = False) -> Releve:
        """Return what was put, every column as long as there are rows."""
        for colonne in self._colonnes.values():
            self._extend(colonne)
        colonnes = [self._colonnes[cle] for cle in sorted(self._colonnes)]
        return Releve(self._niveau, list(self._rangs), colonnes, absence_vaut_zero)

    def _column(self, mesure: str, periode: str) -> ColonneLue:
        cle = (mesure, periode)
        if cle not in self._colonnes:
            self._colonnes[cle] = ColonneLue(mesure, periode)
        return self._colonnes[cle]

    def _extend(self, colonne: ColonneLue) -> list[NombreLu]:
        colonne.valeurs.extend([None] * (len(self._rangs) - len(colonne.valeurs)))
        return colonne.valeurs
