"""ANCT, quartiers prioritaires of 2024: the list of the quartiers and of their communes.

A map (`code_qp, lib_qp, insee_com`), alone or in its archive beside those of each overseas département, or
a table of the same columns; a quartier over several communes holds
their codes in one cell, and is counted for the first one: right for every territory that holds them all.
Codes of 2015 and 2024 do not compare. Nothing here says how many people live there.
"""

import re
from functools import partial

from maillage.socle.indicateurs.sources.grille import Grille
from maillage.socle.indicateurs.sources.releves import (
    Entrant,
    FormatInattendu,
    Reconnu,
    Releve,
    Source,
    Table,
)

_COMMUNE = re.compile(r"\d[\dAB]\d{3}")
_MILLESIME = "2024"
_ENTIERE = "outre_mer"  # in the name of the map of the whole country, among those of the archive


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its columns; there is one list, that of the decree of 28 December 2023."""
    tables = list(entrant.list_tables("code_qp", "insee_com"))
    if not tables:
        return None
    entiere = max(tables, key=lambda table: _ENTIERE in table.nom.lower())
    return Reconnu(_MILLESIME, "quartiers", partial(_lire, entiere))


def _lire(table: Table) -> list[Releve]:
    quartier, commune = table.entetes.index("code_qp"), table.entetes.index("insee_com")
    grille = Grille("commune")
    vus: set[str] = set()
    for numero, cellules in table.lignes():
        trouvee = _COMMUNE.search(cellules[commune])
        if not cellules[quartier] or trouvee is None:
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne="insee_com",
                lu=f"{cellules[quartier]} {cellules[commune]}",
                attendu="un code de quartier et un code de commune",
            )
        if cellules[quartier] not in vus:
            vus.add(cellules[quartier])
            grille.add(trouvee[0], "QUARTIERS", _MILLESIME, valeur=1)
    return [grille.build(absence_vaut_zero=True)]


SOURCE = Source(
    cle="QPV",
    producteur="ANCT",
    jeu="quartiers prioritaires de la politique de la ville de 2024",
    page="https://www.data.gouv.fr/fr/datasets/quartiers-prioritaires-de-la-politique-de-la-ville-qpv/",
    rythme="avec la loi",
    reconnaitre=reconnaitre,
    adresses=(
        "https://www.data.gouv.fr/api/1/datasets/r/942d4ee8-8142-4556-8ea1-335537ce1119#qpv2024.zip",
    ),
    hotes=("static.data.gouv.fr",),
)
