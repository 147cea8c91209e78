# ruff: noqa: S608  every name in the queries is one of ours
"""Shared statistics written back in the official format of their producer, as its files are published.

What is shared was drawn from official files and kept in another shape: duckdb gives it back the headings,
the separators, the marks of secrecy and the titles of the producer.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
from xlsxwriter import Workbook

ANNEES = (1999, 2006, 2013, 2018, 2019, 2022, 2023)
Ligne = Sequence[Any]


def write_historique(partage: Path, dossier: Path) -> Path:
    """Write Insee's workbook of the history of populations, for the years that the tests read."""
    colonnes = [f"{'PMUN' if annee >= 2006 else 'PSDC'}{annee}" for annee in reversed(ANNEES)]
    noms = {"PSDC1999": 1999, **{f"PMUN{annee}": annee for annee in ANNEES if annee >= 2006}}
    cellules = ", ".join(
        f"max(population) FILTER (annee = {noms[colonne]})" for colonne in colonnes
    )
    lignes = query(
        f"SELECT code, '', left(code, 2), '', {cellules} "
        f"FROM '{stats(partage, 'populations_communes_1968_2023_geo2026.parquet')}' "
        "GROUP BY code ORDER BY code"
    )
    chemin = dossier / "base-pop-historiques-1876-2023.xlsx"
    titres = [["Population selon les recensements"], ["Insee"], [], [], ["Code", "Région"]]
    with Workbook(str(chemin), {"constant_memory": True}) as classeur:
        feuille = classeur.add_worksheet("pop_1876_2023")
        entete = ["CODGEO", "REG", "DEP", "LIBGEO", *colonnes]
        for rang, ligne in enumerate([*titres, entete, *lignes]):
            feuille.write_row(rang, 0, ligne)
    return chemin


def write_recensement(partage: Path, dossier: Path) -> Path:
    """Write Melodi's file of ages from populations and shares."""
    table = stats(partage, "rp_2022_communes.parquet")
    parts = {"_T": "100", "Y_GE65": "part65plus", "Y_LT15": "partMoins15"}
    lignes = query(
        " UNION ALL ".join(
            f"SELECT code, 'COM', '{age}', '_T', 'POP', '2022', population * {part} / 100 FROM '{table}'"
            for age, part in parts.items()
        )
    )
    entete = ("GEO", "GEO_OBJECT", "AGE", "SEX", "RP_MEASURE", "TIME_PERIOD", "OBS_VALUE")
    return write_csv(dossier / "DS_RP_POPULATION_PRINC_2022_data.csv", entete, lignes)


def write_bpe(partage: Path, dossier: Path, annee: int) -> Path:
    """Write an edition of the equipment base that counts by commune and type."""
    lignes = query(
        f"SELECT '', left(code, 2), code, code || '_0000', annee, typequ, nb "
        f"FROM '{stats(partage, 'bpe_sante_2018_2019_communes.parquet')}' WHERE annee = {annee}"
    )
    entete = ("REG", "DEP", "DEPCOM", "DCIRIS", "AN", "TYPEQU", "NB_EQUIP")
    return write_csv(dossier / f"bpe{annee % 100}_ensemble.csv", entete, lignes)


def write_filosofi(partage: Path, dossier: Path) -> Path:
    """Write Melodi's file of 2021 for the communes; what is not told is marked C."""
    table = stats(partage, "filosofi_2021_communes.parquet")
    mesures = ("MED_SL", "PR_MD60", "D1_SL", "D9_SL", "IR_D9_D1_SL", "S_RET_PEN_DI", "S_SOC_BEN_DI")
    lignes = query(
        " UNION ALL ".join(
            f"SELECT code, 'COM', '{m}', '', 0, if({m} IS NULL, 'C', 'F'), '', '2021', {m} FROM '{table}'"
            for m in mesures
        )
    )
    entete = (
        *("GEO", "GEO_OBJECT", "FILOSOFI_MEASURE", "UNIT_MEASURE", "UNIT_MULT"),
        *("CONF_STATUS", "OBS_STATUS", "TIME_PERIOD", "OBS_VALUE"),
    )
    return write_csv(dossier / "DS_FILOSOFI_CC_2021_data.csv", entete, lignes)


def write_filosofi_large(partage: Path, dossier: Path, annee: int, niveau: str) -> Path:
    """Write the wide file of a level and a year: names that carry the year, decimal commas, a mark."""
    table = stats(partage, "filosofi_2014_2019_multiniveaux.parquet")
    ici = f"annee = {annee} AND niveau = '{niveau}'"
    donnees = {nom for (nom,) in query(f"SELECT DISTINCT mesure FROM '{table}' WHERE {ici}")}
    mesures = [m for m in ("NBMEN", "Q2", "D1", "D9", "RD", "TP60") if m in donnees]
    cellules = ", ".join(
        f"replace(max(valeur) FILTER (mesure = '{mesure}')::VARCHAR, '.', ',')"
        for mesure in mesures
    )
    lignes = query(
        f"SELECT code, '', {cellules} FROM '{table}' WHERE {ici} GROUP BY code ORDER BY code"
    )
    entete = ("CODGEO", "LIBGEO", *(f"{m}{annee % 100}" if m != "RD" else m for m in mesures))
    chemin = dossier / f"FILO{annee}_DISP_{niveau}.csv"
    return write_csv(chemin, entete, lignes, encodage="utf-8-sig")


def write_zrr(partage: Path, dossier: Path) -> Path:
    """Write the list of the zones de revitalisation rurale in the words of the ANCT."""
    mots = {"C": "C - Classée en ZRR", "NC": "NC - Commune non classée", "PC": "P - Partiellement"}
    with (partage / "data/ref/zrr_2022_communes.csv").open(encoding="utf-8", newline="") as flux:
        lignes = [(ligne["code"], "", mots[ligne["statut"]]) for ligne in csv.DictReader(flux)]
    return write_csv(dossier / "zrr_2022.csv", ("CODGEO", "LIBGEO", "ZRR_SIMP"), lignes)


def stats(partage: Path, nom: str) -> Path:
    """Return where a shared file of statistics is."""
    return partage / "data" / "stats" / nom


def query(sql: str) -> Iterator[Ligne]:
    """Yield the rows of a query, a thousand at a time."""
    curseur = duckdb.connect().execute(sql)
    while lignes := curseur.fetchmany(1000):
        yield from lignes


def write_csv(
    chemin: Path, entete: Ligne, lignes: Iterable[Ligne], *, encodage: str = "utf-8"
) -> Path:
    """Write a table with semicolons; None is an empty cell."""
    with chemin.open("w", encoding=encodage, newline="") as flux:
        ecrivain = csv.writer(flux, delimiter=";", lineterminator="\r\n")
        ecrivain.writerow(entete)
        ecrivain.writerows(lignes)
    return chemin
