"""Words of a zoning become classes: what every list of classed communes has in common."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maillage.socle.indicateurs.sources.grille import Grille
from maillage.socle.indicateurs.sources.releves import (
    FormatInattendu,
    Reconnu,
    Releve,
    Table,
)


@dataclass(frozen=True)
class Liste:
    """A table of classed communes: which columns say the code and the class, and what its words mean.

    A cell has the class of the first word of `classes` that begins it.
    """

    table: Table
    code: str
    classement: str
    classes: Mapping[str, int]
    mesure: str = "CLASSE"

    def recognize(self, annee: str, partie: str) -> Reconnu:
        """Return how to read it, as the list of that year."""
        return Reconnu(annee, partie, lambda: [read_classement(self, annee)])

    def list_communes(self) -> Iterator[str]:
        """Yield the codes of its rows."""
        place = self.table.entetes.index(self.code)
        for _, cellules in self.table.lignes():
            if len(cellules) > place and cellules[place].strip():
                yield write_code(cellules[place])


def read_classement(liste: Liste, periode: str) -> Releve:
    """Return the class of each commune.

    Raises FormatInattendu for a word that is no class, a commune met twice.
    """
    table, code, classement = liste.table, liste.code, liste.classement
    place_code, place = table.entetes.index(code), table.entetes.index(classement)
    grille = Grille("commune")
    for numero, cellules in table.lignes():
        if not any(cellules):
            continue
        lu = cellules[place].strip() if len(cellules) > place else ""
        classe = find_classe(lu, liste.classes)
        commune = write_code(cellules[place_code])
        if classe is None:
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne=classement,
                lu=lu or "rien",
                attendu=f"l’un des mots {', '.join(filter(None, liste.classes))}",
            )
        if not grille.put(commune, liste.mesure, periode, valeur=classe):
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne=code,
                lu=commune,
                attendu="un code lu une seule fois",
            )
    return grille.build()


def write_code(lu: str) -> str:
    """Return a code of commune whose first zero a workbook took away."""
    return lu.strip().zfill(5)


def find_classe(lu: str, classes: Mapping[str, int]) -> int | None:
    """Return the class of a cell; the empty word, when it is among the classes, is that of an empty cell."""
    if not lu:
        return classes.get("")
    return next((n for mot, n in classes.items() if mot and lu.startswith(mot)), None)
