"""Insee, recensement as Melodi gives it: long files by theme, every crossing of their dimensions.

`DS_RP_POPULATION_PRINC` (age, sex), `DS_RP_EMPLOI_LR_COMP` (activity, profession), `DS_RP_DIPLOMES_PRINC`
(diploma). National files hold millions of rows: the crossings that the catalogue reads are kept.
"""

from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table
from maillage.socle.indicateurs.sources.sdmx import BASE, crossings, last_period, read_sdmx

# What tells the file -> its name here, and the dimensions whose crossing is kept.
_FICHIERS = {
    "EDUC": ("diplomes", [frozenset({"AGE", "EDUC"})]),
    "EMPSTA_ENQ": ("emploi", [frozenset({"AGE", "EMPSTA_ENQ"}), frozenset({"AGE", "PCS"})]),
    "AGE": ("population", [frozenset({"AGE", "SEX"})]),
}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise one of the three files by its dimensions."""
    table = entrant.table(*BASE, "RP_MEASURE", "SEX")
    if table is None:
        return None
    dimension = next((nom for nom in _FICHIERS if nom in table.entetes), None)
    if dimension is None:
        return None
    partie, gardees = _FICHIERS[dimension]
    return Reconnu(last_period(table), partie, lambda: _lire(table, gardees))


def _lire(table: Table, gardees: list[frozenset[str]]) -> list[Releve]:
    return read_sdmx(table, crossings(table, {"RP_MEASURE": "POP"}, gardees))


SOURCE = Source(
    cle="MEL",
    producteur="Insee",
    jeu="recensement de la population (Melodi)",
    page="https://catalogue-donnees.insee.fr/fr/catalogue/recherche/DS_RP_POPULATION_PRINC",
    rythme="chaque été",
    reconnaitre=reconnaitre,
    adresses=(
        "https://api.insee.fr/melodi/file/DS_RP_POPULATION_PRINC/DS_RP_POPULATION_PRINC_2022_CSV_FR#DS_RP_POPULATION_PRINC_2022.zip",
    ),
)
