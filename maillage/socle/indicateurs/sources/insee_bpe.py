"""Insee, base permanente des équipements: equipment of health, counted by commune and type.

Three shapes: one row per equipment (`AN;…;DEPCOM;…;TYPEQU`, counted here), older editions with a count in
`NB_EQUIP`, long files of Melodi (`FACILITY_TYPE`, measure `FACILITIES`). No row means none, which is known:
zero. Types were renumbered after 2019: where the archive holds its dictionary, the codes that the catalogue
reads must mean there what they mean here. A professional with two places counts twice.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial

from maillage.socle.indicateurs.sources.releves import (
    ColonneLue,
    Entrant,
    FormatInattendu,
    Reconnu,
    Releve,
    Source,
    Table,
)
from maillage.socle.indicateurs.sources.sdmx import BASE, last_period, read_sdmx

_SANTE = re.compile(r"^D\d\d\d$")
# Code -> the word that its label holds, in every edition that the catalogue reads.
_SENS = {
    **{"D201": "généraliste", "D265": "généraliste", "D221": "dentiste", "D277": "dentiste"},
    **{"D232": "infirmi", "D281": "infirmi", "D233": "kin", "D279": "kin", "D231": "sage"},
    **{"D301": "pharmacie", "D307": "pharmacie", "D106": "urgence", "D107": "matern"},
    **{"D302": "laborato", "D401": "âgées"},
}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its columns; the vintage is its latest year."""
    if table := entrant.table(*BASE, "FACILITY_TYPE", "BPE_MEASURE"):
        return Reconnu(last_period(table), "communes", partial(_read_melodi, table, entrant))
    table = entrant.table("AN", "DEPCOM", "TYPEQU")
    premiere = next(table.lignes(), None) if table else None
    if table is None or premiere is None:
        return None
    annee = premiere[1][table.entetes.index("AN")].strip()
    return Reconnu(annee, "communes", partial(_lire, table, annee, entrant))


def _lire(table: Table, annee: str, entrant: Entrant) -> list[Releve]:
    _check_dictionnaire(entrant)
    an, depcom, typequ = (table.entetes.index(nom) for nom in ("AN", "DEPCOM", "TYPEQU"))
    nombre = table.entetes.index("NB_EQUIP") if "NB_EQUIP" in table.entetes else None
    comptes: Counter[tuple[str, str]] = Counter()
    for numero, cellules in table.lignes():
        if len(cellules) < len(table.entetes) or cellules[an].strip() != annee:
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne="AN",
                lu=";".join(cellules),
                attendu=f"l’année {annee}",
            )
        if cellules[typequ].startswith("D"):
            fois = 1 if nombre is None else _count(table, numero, cellules[nombre])
            comptes[cellules[depcom].strip(), cellules[typequ].strip()] += fois
    return [_build(comptes, annee)]


def _count(table: Table, numero: int, texte: str) -> int:
    if not texte.strip().isdigit():
        raise FormatInattendu(
            table.nom, ligne=numero, colonne="NB_EQUIP", lu=texte, attendu="un nombre entier"
        )
    return int(texte)


def _build(comptes: Counter[tuple[str, str]], annee: str) -> Releve:
    codes = sorted({commune for commune, _ in comptes})
    types = sorted({type_ for _, type_ in comptes})
    colonnes = [
        ColonneLue(type_, annee, [comptes[commune, type_] for commune in codes]) for type_ in types
    ]
    return Releve("commune", codes, colonnes, absence_vaut_zero=True)


def _read_melodi(table: Table, entrant: Entrant) -> list[Releve]:
    """Totals by domain stand beside the types, under `_T`: only types are kept."""
    _check_dictionnaire(entrant)
    type_, mesure = table.entetes.index("FACILITY_TYPE"), table.entetes.index("BPE_MEASURE")

    def nommer(cellules: Sequence[str]) -> str | None:
        sante = cellules[mesure] == "FACILITIES" and _SANTE.match(cellules[type_])
        return cellules[type_] if sante else None

    return [_zero(releve) for releve in read_sdmx(table, nommer)]


def _zero(releve: Releve) -> Releve:
    """No row for a type means none of it: missing cells are zero."""
    for colonne in releve.colonnes:
        caches = set(colonne.secrets)
        for rang, valeur in enumerate(colonne.valeurs):
            if valeur is None and rang not in caches:
                colonne.valeurs[rang] = 0
    return Releve(releve.niveau, releve.codes, releve.colonnes, absence_vaut_zero=True)


def _check_dictionnaire(entrant: Entrant) -> None:
    """Refuse an edition whose own dictionary gives another meaning to a code that the catalogue reads."""
    for table in entrant.list_tables("COD_MOD", "LIB_MOD"):
        code, libelle = table.entetes.index("COD_MOD"), table.entetes.index("LIB_MOD")
        for numero, cellules in table.lignes():
            attendu = _SENS.get(cellules[code].strip()) if len(cellules) > code else None
            if attendu and attendu not in cellules[libelle].lower():
                raise FormatInattendu(
                    table.nom,
                    ligne=numero,
                    colonne="LIB_MOD",
                    lu=cellules[libelle],
                    attendu=f"un libellé qui contient «\u00a0{attendu}\u00a0» pour {cellules[code]}",
                )


SOURCE = Source(
    cle="BPE",
    producteur="Insee",
    jeu="base permanente des équipements",
    page="https://www.insee.fr/fr/statistiques/8217525",
    rythme="chaque été",
    reconnaitre=reconnaitre,
    proximites={
        "KM_PHARMACIE": ("D301", "D307"),
        "KM_URGENCES": ("D106",),
        "KM_MATERNITE": ("D107",),
        "KM_LABORATOIRE": ("D302",),
    },
    adresses=(
        "https://www.insee.fr/fr/statistiques/fichier/8217525/BPE24.zip",
        "https://www.insee.fr/fr/statistiques/fichier/8217525/BPE25.zip",
    ),
)
