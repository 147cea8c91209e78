"""Insee, comparateur de territoires: one zip with one wide CSV, one row per commune.

The names of the columns carry the year (`P18_POP`, then `P22_POP`): they are matched by pattern. The 45
arrondissements of Paris, Lyon and Marseille stand beside their cities: whoever adds up must leave one
side out. Secret cells are empty in the edition of 2022, "s" in later ones.
"""

import re

from maillage.socle.indicateurs.sources.cellules import read_colonnes
from maillage.socle.indicateurs.sources.releves import (
    ColonneLue,
    Entrant,
    Reconnu,
    Releve,
    Source,
    Table,
)

_ANNEE_DEVANT = re.compile(r"^([PC])(\d\d)_(\w+)$")  # P18_POP
_DEUX_ANNEES = re.compile(r"^(NAIS|DECE)(\d\d)(\d\d)$")  # NAIS1318: five years
_ANNEE_DERRIERE = re.compile(
    r"^([A-Z]+?(?:D|60|F\d\d\d\d|F1|FP10)?)(\d\d)$"
)  # NAISD20, MED19, TP6019
_FISCALES = ("NBMENFISC", "PIMP", "MED", "TP60")


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its columns, whatever their year."""
    table = entrant.table("CODGEO", "SUPERF")
    if table is None or not any(_DEUX_ANNEES.match(e) for e in table.entetes):
        return None
    if any(e.endswith("_POP0014") for e in table.entetes):
        return None  # the dossier complet, which has these columns too
    annees = [m[2] for e in table.entetes if (m := _ANNEE_DEVANT.match(e)) and m[3] == "POP"]
    if not annees:
        return None
    millesime = f"20{max(annees)}"
    return Reconnu(millesime, "communes", lambda: [_lire(table, millesime)])


def read_nom(entete: str, millesime: str) -> tuple[str, str] | None:
    """Return the measure and the period that a heading names, or None for one that is no measure."""
    if entete == "SUPERF":
        return "SUPERF", millesime
    if trouve := _ANNEE_DEVANT.match(entete):
        return f"{trouve[1]}_{trouve[3]}", f"20{trouve[2]}"
    if trouve := _DEUX_ANNEES.match(entete):
        return trouve[1], f"20{trouve[2]}-20{trouve[3]}"
    if trouve := _ANNEE_DERRIERE.match(entete):
        return trouve[1], f"20{trouve[2]}"
    return None


def _lire(table: Table, millesime: str) -> Releve:
    colonnes = {
        entete: ColonneLue(*nom) for entete in table.entetes if (nom := read_nom(entete, millesime))
    }
    fiscales = {e for e, c in colonnes.items() if c.mesure.startswith(_FISCALES)}
    codes = read_colonnes(table, "CODGEO", colonnes, vides_secrets=fiscales)
    return Releve("commune", codes, list(colonnes.values()))


SOURCE = Source(
    cle="CMP",
    producteur="Insee",
    jeu="comparateur de territoires",
    page="https://www.insee.fr/fr/statistiques/2521169",
    rythme="chaque printemps",
    reconnaitre=reconnaitre,
    verifie=True,
    adresses=("https://www.insee.fr/fr/statistiques/fichier/2521169/base_cc_comparateur_csv.zip",),
)
