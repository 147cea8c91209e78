"""A workbook keeps numbers as numbers, dates as dates, and everything typed as text."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl
import pytest

from maillage.editions.classeur import Classeur, Feuille, ecrire_ods, ecrire_xlsx

ENTETES = ("Intitulé", "Montant", "Jour", "Instant", "Oui ou non", "Rien")
LIGNE = [
    "=1+1", Decimal("1234.5"), date(2026, 3, 1), datetime(2026, 7, 1, 8, 30, tzinfo=UTC), True, None,
]  # fmt: skip
CLASSEUR = Classeur("Plan d’essai", "Essai", (Feuille("Fiches [1/2]", ENTETES, [LIGNE]),))


def test_excel_reads_each_kind_and_runs_no_formula() -> None:
    livre = openpyxl.load_workbook(BytesIO(ecrire_xlsx(CLASSEUR)))
    feuille = livre["Fiches -1-2-"]
    assert tuple(c.value for c in feuille[1]) == ENTETES
    texte, montant, jour, instant, oui, rien = feuille[2]
    assert (texte.value, texte.data_type) == ("=1+1", "s")
    assert montant.value == 1234.5
    assert jour.value == datetime(2026, 3, 1)  # noqa: DTZ001 - a cell has no zone
    assert instant.value == datetime(2026, 7, 1, 10, 30)  # noqa: DTZ001 - the hour of Paris
    assert (oui.value, rien.value) == ("oui", None)
    assert feuille.freeze_panes == "A2"
    assert feuille.auto_filter.ref == "A1:F2"
    assert livre.properties.title == "Plan d’essai"


def test_opendocument_keeps_each_kind() -> None:
    with ZipFile(BytesIO(ecrire_ods(CLASSEUR))) as archive:
        racine = ET.fromstring(archive.read("content.xml"))  # noqa: S314 - a file that we just wrote
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    cellules = [c for c in racine.iter() if c.tag.endswith("}table-cell")][len(ENTETES) :]
    assert [c.get(f"{office}value-type") for c in cellules] == [
        "string", "float", "date", "date", "string", None,
    ]  # fmt: skip
    assert cellules[1].get(f"{office}value") == "1234.5"
    assert cellules[3].get(f"{office}date-value") == "2026-07-01T10:30:00"
    assert all("formula" not in cle for c in cellules for cle in c.attrib)


@pytest.mark.parametrize("ecrire", [ecrire_xlsx, ecrire_ods])
def test_a_sheet_without_rows_still_opens(ecrire: object) -> None:
    vide = Classeur("Vide", "Essai", (Feuille("Vide", ENTETES, []),))
    assert ecrire(vide)[:2] == b"PK"  # type: ignore[operator] # one of two writers


def test_control_characters_and_endless_texts_fit_in_a_cell() -> None:
    hostile = Feuille("Essai", ("Texte",), [["\x00\x0b" + "m" * 40_000]])
    livre = openpyxl.load_workbook(BytesIO(ecrire_xlsx(Classeur("Essai", "Essai", (hostile,)))))
    assert livre["Essai"]["A2"].value == "m" * 32_767


LONG = "mots de trop " * 20


def test_a_long_text_wraps_in_a_row_high_enough_and_prints_on_several_pages() -> None:
    large = Feuille("Large", tuple(f"C{i}" for i in range(8)), [[LONG] * 8, ["court"] * 8])
    classeur = Classeur("Large", "Essai", (large,))
    feuille = openpyxl.load_workbook(BytesIO(ecrire_xlsx(classeur)))["Large"]
    assert feuille.row_dimensions[2].height == 15 * (1 + len(LONG) // 60)
    assert feuille.row_dimensions[3].height is None
    assert (feuille.page_setup.fitToWidth, feuille.page_setup.fitToHeight) == (2, 0)
    with ZipFile(BytesIO(ecrire_ods(classeur))) as archive:
        styles, contenu = (archive.read(f"{nom}.xml").decode() for nom in ("styles", "content"))
        reglages = archive.read("settings.xml").decode()
    assert 'fo:wrap-option="wrap"' in styles
    assert 'style:scale-to-X="2"' in styles
    assert 'style:print-orientation="landscape"' in styles
    assert "'Large'.A1:'Large'.H3" in contenu
    assert "VerticalSplitPosition" in reglages


@pytest.mark.parametrize(("colonne", "lettres"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_have_the_letters_of_a_spreadsheet(colonne: int, lettres: str) -> None:
    feuille = Feuille("F", tuple("x" for _ in range(colonne + 1)), [])
    with ZipFile(BytesIO(ecrire_ods(Classeur("F", "Essai", (feuille,))))) as archive:
        assert f"'F'.A1:'F'.{lettres}2" in archive.read("content.xml").decode()
