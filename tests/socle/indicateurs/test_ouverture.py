"""A file at the door: texts, workbooks and maps all become tables whose headings a source looks for."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from maillage.regles.erreurs import ErreurMetier
from maillage.socle.indicateurs.sources.ouverture import open_entrant

Cellule = str | float | date | None
Ligne = list[Cellule]


def ecrire_classeur(
    chemin: Path, feuilles: dict[str, list[list[Cellule]]], *, en_ligne: bool = False
) -> Path:
    """Write a workbook. `en_ligne` leaves its texts in the cells (inlineStr), as some producers do."""
    options = {"constant_memory": en_ligne, "default_date_format": "dd/mm/yyyy"}
    with Workbook(str(chemin), options) as classeur:
        for nom, lignes in feuilles.items():
            feuille = classeur.add_worksheet(nom)
            for rang, ligne in enumerate(lignes):
                feuille.write_row(rang, 0, ligne)
    return chemin


ZONAGE: dict[str, list[list[Cellule]]] = {
    "Lisez-moi": [["Zonage inventé pour les tests"]],
    "Data": [
        ["Titre"],
        [None, "mis à jour le", date(2024, 7, 1)],
        [],
        [" codgeo ", "population", "zone"],
        ["01001", 12.0, "ZIP"],
        ["53096", 1234.5, None],
    ],
}


@pytest.mark.parametrize("en_ligne", [False, True])
def test_the_headings_of_a_sheet_are_found_below_its_titles(
    tmp_path: Path, *, en_ligne: bool
) -> None:
    entrant = open_entrant(ecrire_classeur(tmp_path / "a.xlsx", ZONAGE, en_ligne=en_ligne))
    table = entrant.table("codgeo", "zone")
    assert table is not None
    assert table.nom == "a.xlsx, feuille Data"
    assert list(table.lignes()) == [(5, ["01001", "12", "ZIP"]), (6, ["53096", "1234.5", ""])]
    assert list(table.lignes()) == list(table.lignes())  # as often as one asks
    assert entrant.table("codgeo", "autre") is None


def test_a_workbook_in_an_archive_is_read_like_any_other(tmp_path: Path) -> None:
    chemin = ecrire_classeur(tmp_path / "a.xlsx", ZONAGE)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(chemin, "dossier/a.xlsx")
    table = open_entrant(tmp_path / "a.zip").table("codgeo")
    assert table is not None
    assert len(list(table.lignes())) == 2


def test_a_damaged_workbook_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 rien")
    with pytest.raises(ErreurMetier, match="ne s’ouvre pas"):
        open_entrant(tmp_path / "a.xlsx")


def test_a_workbook_that_unpacks_out_of_measure_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "0" * 5_000_000)
    with pytest.raises(ErreurMetier, match="démesurée"):
        open_entrant(tmp_path / "a.xlsx")


def test_the_properties_of_a_map_are_a_table(tmp_path: Path) -> None:
    objets = [
        {"type": "Feature", "geometry": None, "properties": {"code_qp": "QN1", "habitants": 12}},
        {"type": "Feature", "geometry": None, "properties": {"code_qp": "QN2", "autre": None}},
    ]
    chemin = tmp_path / "qp.geojson"
    chemin.write_text(json.dumps({"type": "FeatureCollection", "features": objets}), "utf-8")
    table = open_entrant(chemin).table("code_qp")
    assert table is not None
    assert list(table.lignes()) == [(1, ["QN1", "12", ""]), (2, ["QN2", "", ""])]
    chemin.write_text('{"type": "FeatureCollection", "features": [', "utf-8")
    with pytest.raises(ErreurMetier, match="GeoJSON"):
        open_entrant(chemin)
