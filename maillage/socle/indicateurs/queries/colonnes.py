"""Columns of a load over the communes of today, whatever the year of the file.

Merged communes add up; where one part is unknown, the whole is unknown. Figures that do not add up
(medians, classes) are unknown for merged communes. A commune restored since is unknown: nothing says
how to split it. Arrondissements are left out beside their city, and make it up where they stand alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from maillage.regles.statistique.colonnes import Colonne
from maillage.socle.indicateurs.models import Chargement, Niveau, Paquet, Releve
from maillage.socle.territoires.queries import CommunesDuJour

# A column of a file: (source, measure, period).
Nom = tuple[str, str]


@dataclass(frozen=True)
class _Passage:
    """From the rows of a file to the communes of today: one row each (or -1), and those that make several."""

    directes: tuple[int, ...]
    fusions: dict[int, tuple[int, ...]]
    sans_ligne: float | None

    def carry(
        self, valeurs: Sequence[float | None], secrets: Iterable[int], *, additive: bool
    ) -> Colonne:
        """Return the column of today."""
        etendue = [*valeurs, self.sans_ligne]  # place -1: no row
        portees = (
            list(itemgetter(*self.directes)(etendue))
            if len(self.directes) > 1
            else [etendue[p] for p in self.directes]
        )
        caches = set(secrets)
        hidden = (
            {p for p, ligne in enumerate(self.directes) if ligne in caches} if caches else set()
        )
        for place, lignes in self.fusions.items():
            parts = [valeurs[ligne] for ligne in lignes]
            entieres = [part for part in parts if part is not None]
            complete = additive and len(entieres) == len(parts)
            portees[place] = sum(entieres) if complete else None
            hidden.discard(place)
            if not complete and any(ligne in caches for ligne in lignes):
                hidden.add(place)
        return Colonne(portees, frozenset(hidden))


class ColonnesDuFichier:
    """The columns of one load, over the communes of today."""

    def __init__(self, chargement: Chargement, communes: CommunesDuJour) -> None:
        self.chargement = chargement
        paquets = Paquet.objects.filter(chargement=chargement, niveau=Niveau.COMMUNE)
        if communes.lots is not None:
            paquets = paquets.filter(lot__in=communes.lots)
        self._paquets = list(paquets.order_by("lot"))
        self._passage = _find_passage(self._paquets, communes)
        self._lues: dict[tuple[str, str, bool], Colonne] = {}

    def list_periodes(self, mesure: str) -> list[str]:
        """Return the periods of a measure, oldest first."""
        releves = Releve.objects.filter(paquet__in=self._paquets[:1], mesure=mesure)
        return sorted(releves.values_list("periode", flat=True))

    def read(self, mesure: str, periode: str, *, additive: bool = True) -> Colonne:
        """Return one column, read once."""
        cle = (mesure, periode, additive)
        if cle not in self._lues:
            self._lues[cle] = self._read(mesure, periode, additive=additive)
        return self._lues[cle]

    def _read(self, mesure: str, periode: str, *, additive: bool) -> Colonne:
        lignes = Releve.objects.filter(
            paquet__in=[p.pk for p in self._paquets], mesure=mesure, periode=periode
        ).values_list("paquet_id", "valeurs", "secrets")
        lues = {paquet: (valeurs, secrets) for paquet, valeurs, secrets in lignes}
        valeurs: list[float | None] = []
        secrets: list[int] = []
        for paquet in self._paquets:
            ici, caches = lues.get(paquet.pk, ([None] * len(paquet.codes), []))
            secrets.extend(len(valeurs) + place for place in caches)
            valeurs.extend(ici)
        return self._passage.carry(valeurs, secrets, additive=additive)


def _find_passage(paquets: Sequence[Paquet], communes: CommunesDuJour) -> _Passage:
    codes = [code for paquet in paquets for code in paquet.codes]
    lignes_de: dict[str, list[int]] = {}
    presents = set(codes)
    for ligne, code in enumerate(codes):
        commune = communes.actuelle_de.get(code, code)
        # An arrondissement, or a delegated commune, beside the commune that it belongs to.
        if commune != code and commune in presents and _is_part(code, commune, communes):
            continue
        lignes_de.setdefault(commune, []).append(ligne)
    directes, fusions = [], {}
    for place, code in enumerate(communes.codes):
        lignes = lignes_de.get(code, [-1])
        directes.append(lignes[0])
        if len(lignes) > 1:
            fusions[place] = tuple(lignes)
    zero = bool(paquets) and all(paquet.absence_vaut_zero for paquet in paquets)
    return _Passage(tuple(directes), fusions, 0 if zero else None)


def _is_part(code: str, commune: str, communes: CommunesDuJour) -> bool:
    return commune in _VILLES and code in communes.actuelle_de


# Paris, Lyon, Marseille: the only communes that files split (CGCT, L2511-1).
_VILLES = frozenset({"75056", "69123", "13055"})
