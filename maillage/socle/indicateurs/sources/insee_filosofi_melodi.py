"""Insee, Filosofi since 2021: one long file for every level, under the names that the catalogue uses.

`CONF_STATUS` says F for a figure that may be told, C for a secret. 2022 was cancelled by Insee: nothing
joins 2021 and 2023, whose method changed. Levels other than those of the portrait are passed over.
"""

from collections.abc import Sequence

from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table
from maillage.socle.indicateurs.sources.sdmx import BASE, NIVEAUX, last_period, read_sdmx

_MESURES = frozenset(
    {
        *("MED_SL", "PR_MD60", "D1_SL", "D9_SL", "IR_D9_D1_SL", "GI_SL"),
        *("S_RET_PEN_DI", "S_SOC_BEN_DI", "NUM_HH", "NUM_PER"),
    }
)
# The number of households goes by its older name, that of the files of before.
_NOMS = {"NUM_HH": "MENAGES", "NUM_PER": "PERSONNES"}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its measures."""
    table = entrant.table(*BASE, "FILOSOFI_MEASURE")
    if table is None:
        return None
    return Reconnu(last_period(table), "tous niveaux", lambda: _lire(table))


def _lire(table: Table) -> list[Releve]:
    place = table.entetes.index("FILOSOFI_MEASURE")

    def nommer(cellules: Sequence[str]) -> str | None:
        mesure = cellules[place]
        return _NOMS.get(mesure, mesure) if mesure in _MESURES else None

    return read_sdmx(table, nommer, niveaux=tuple(NIVEAUX))


SOURCE = Source(
    cle="FILM",
    producteur="Insee, DGFiP, Cnaf, Cnav, CCMSA",
    jeu="Filosofi (Melodi)",
    page="https://www.insee.fr/fr/statistiques/8984752",
    rythme="chaque année, deux à trois ans après",
    reconnaitre=reconnaitre,
    adresses=(
        "https://api.insee.fr/melodi/file/DS_FILOSOFI_CC/DS_FILOSOFI_CC_2021_CSV_FR#DS_FILOSOFI_CC_2021.zip",
        "https://api.insee.fr/melodi/file/DS_FILOSOFI_CC/DS_FILOSOFI_CC_2023_CSV_FR#DS_FILOSOFI_CC_2023.zip",
    ),
)
