"""Insee, quartiers prioritaires of 2015: who lives there (DEMO), their income and health cover (REVN).

One row per quartier under the code of 2015 (QP053001), which is not that of 2024. The file names the
commune and says no code: the département is in the code of the quartier, the name does the rest. A
quartier over several communes is given whole to the first one of that département: right for every
territory that holds them all. Spaces separate thousands, an empty cell is a secret. Communes without quartier have none: zero, save
in départements that the file leaves out (Mayotte).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import partial

from maillage.socle.indicateurs.sources.cellules import read_colonnes
from maillage.socle.indicateurs.sources.grille import Grille
from maillage.socle.indicateurs.sources.releves import (
    ColonneLue,
    Entrant,
    FormatInattendu,
    NombreLu,
    Reconnu,
    Releve,
    Source,
    Table,
)
from maillage.socle.territoires.sources.fichier import read_geographie

_ANNEE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_CODE = re.compile(r"^QP(\d{3}|02[AB])\d{3}$")
_LETTRES = str.maketrans({"œ": "oe", "Œ": "Oe", "’": " "})
_DEMO = {"POP_MUN": "HABITANTS", "A": "ALLOCATAIRES"}
_REVN = {
    "DISP_Q2": "MED_SL",
    "TP60": "PR_MD60",
    "C": "ASSURES",
    "C_C2SNP": "C2S_GRATUITE",
    "C_C2SP": "C2S_PARTICIPATION",
}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise one of the two files by its columns; its year is in its name."""
    annee = _ANNEE.search(entrant.nom)
    if annee is None:
        return None
    if table := entrant.table("CODGEO", "POP_MUN", "POP_COM_QP", "LIB_COM"):
        return Reconnu(annee[1], "population", partial(_read_demo, table, annee[1]))
    if table := entrant.table("CODGEO", "TP60", "C_C2SNP", "C_C2SP"):
        return Reconnu(annee[1], "revenus", partial(_read_revn, table, annee[1]))
    return None


def _read_demo(table: Table, annee: str) -> list[Releve]:
    quartiers, colonnes = _read_quartiers(table, _DEMO, annee)
    communes = _locate(table)
    grille = _grid(communes.values())
    for code, valeur in zip(quartiers, colonnes["HABITANTS"].valeurs, strict=True):
        grille.add(communes[code], "HABITANTS", annee, valeur=valeur)
    grille.fill(0)
    return [Releve("quartier", quartiers, list(colonnes.values())), grille.build()]


def _read_revn(table: Table, annee: str) -> list[Releve]:
    quartiers, colonnes = _read_quartiers(table, _REVN, annee)
    gratuite, payante = colonnes["C2S_GRATUITE"], colonnes["C2S_PARTICIPATION"]
    couverts = list(map(_add, gratuite.valeurs, payante.valeurs))
    parts = list(map(_share, couverts, colonnes["ASSURES"].valeurs))
    secrets = [rang for rang, part in enumerate(parts) if part is None]
    colonnes["PART_C2S"] = ColonneLue("PART_C2S", annee, parts, secrets)
    return [Releve("quartier", quartiers, list(colonnes.values()))]


def _read_quartiers(
    table: Table, mesures: dict[str, str], annee: str
) -> tuple[list[str], dict[str, ColonneLue]]:
    colonnes = {entete: ColonneLue(mesure, annee) for entete, mesure in mesures.items()}
    codes = read_colonnes(table, "CODGEO", colonnes, vides_secrets=colonnes)
    return codes, {colonne.mesure: colonne for colonne in colonnes.values()}


def _add(une: NombreLu, autre: NombreLu) -> NombreLu:
    return None if une is None or autre is None else une + autre


def _share(part: NombreLu, tout: NombreLu) -> NombreLu:
    return part / tout if part is not None and tout else None


def _locate(table: Table) -> dict[str, str]:
    """Return the commune of each quartier. Raises FormatInattendu for a name that the département lacks."""
    code, nom = table.entetes.index("CODGEO"), table.entetes.index("LIB_COM")
    connues = _list_noms()
    lieux: dict[str, str] = {}
    for numero, cellules in table.lignes():
        departement = _departement_of(cellules[code])
        nommees = ((departement, _flatten(un)) for un in cellules[nom].split(","))
        commune = next((connues[cle] for cle in nommees if cle in connues), None)
        if commune is None:
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne="LIB_COM",
                lu=f"{cellules[code]} {cellules[nom]}",
                attendu="une commune du département",
            )
        lieux[cellules[code]] = commune
    return lieux


def _departement_of(quartier: str) -> str:
    """Return 53 for QP053001, 2A for QP02A001, 974 for QP974001."""
    trouve = _CODE.match(quartier)
    return trouve[1].removeprefix("0") if trouve and trouve[1] != "000" else ""


def _list_noms() -> dict[tuple[str, str], str]:
    """Return the commune of today by département and name, former communes included."""
    geographie = read_geographie()
    departement_de = {commune.code: commune.departement for commune in geographie.communes}
    noms = {
        (departement_de[ancienne.commune], _flatten(ancienne.nom)): ancienne.commune
        for ancienne in geographie.anciennes
        if ancienne.commune in departement_de
    }
    return noms | {(c.departement, _flatten(c.nom)): c.code for c in geographie.communes}


def _flatten(nom: str) -> str:
    """Return a name without accent, hyphen or apostrophe, which two files may write apart."""
    plat = unicodedata.normalize("NFKD", nom.translate(_LETTRES))
    mots = re.sub(r"[^a-z0-9]+", " ", "".join(c for c in plat if c.isascii()).lower()).split()
    return " ".join("st" if mot in {"saint", "st"} else mot for mot in mots)


def _grid(communes: Iterable[str]) -> Grille:
    """Return a grid of every commune of the départements of the mainland, and of those overseas that it has."""
    presents = {code[:3] for code in communes if code.startswith("97")}
    return Grille(
        "commune",
        (
            commune.code
            for commune in read_geographie().communes
            if not commune.code.startswith("97") or commune.code[:3] in presents
        ),
    )


SOURCE = Source(
    cle="QPI",
    producteur="Insee, Cnam, Cnaf",
    jeu="quartiers prioritaires de 2015",
    page="https://www.insee.fr/fr/statistiques/2500477",
    rythme="jusqu’en 2023, remplacé par les quartiers de 2024",
    reconnaitre=reconnaitre,
    verifie=True,
)
