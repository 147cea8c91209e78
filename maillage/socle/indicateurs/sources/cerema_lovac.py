"""Cerema and DGALN, LOVAC: dwellings of the private stock, vacant, and vacant for over two years.

Names carry the year (`CODGEO_26`, `pp_vacant_plus_2ans_26`); the stock is `pp_total_24` or
`ff_pp_total_25` after the edition, and is a year behind. Encoded for Windows, with spaces of thousands;
« s » in half of the communes. The stock is not counted alike before and after 2025.
"""

import re
from functools import partial

from maillage.socle.indicateurs.sources.cellules import read_colonnes
from maillage.socle.indicateurs.sources.releves import (
    ColonneLue,
    Entrant,
    Reconnu,
    Releve,
    Source,
    Table,
)

_CLE = re.compile(r"CODGEO_(\d\d)")
_NOM = re.compile(r"(?:ff_)?(pp_vacant_plus_2ans|pp_vacant|pp_total)_(\d\d)")
_MESURES = {"pp_vacant_plus_2ans": "VACANTS_2ANS", "pp_vacant": "VACANTS", "pp_total": "PARC"}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its code of commune and the vacant dwellings of the same year."""
    for table in entrant.tables:
        cle = next((m for e in table.entetes if (m := _CLE.fullmatch(e))), None)
        if cle and f"pp_vacant_plus_2ans_{cle[1]}" in table.entetes:
            return Reconnu(f"20{cle[1]}", "communes", partial(_lire, table, cle[0]))
    return None


def _lire(table: Table, cle: str) -> list[Releve]:
    colonnes = {
        entete: ColonneLue(_MESURES[nom[1]], f"20{nom[2]}")
        for entete in table.entetes
        if (nom := _NOM.fullmatch(entete))
    }
    codes = read_colonnes(table, cle, colonnes, code=lambda texte: texte.strip().zfill(5))
    return [Releve("commune", codes, list(colonnes.values()))]


SOURCE = Source(
    cle="LOV",
    producteur="Cerema, DGALN",
    jeu="LOVAC, logements vacants du parc privé",
    page="https://www.data.gouv.fr/datasets/logements-vacants-du-parc-prive-par-commune-departement-region-france/",
    rythme="chaque année",
    reconnaitre=reconnaitre,
)
