"""The money on one page: it follows the claims, and leaves for a spreadsheet."""

from io import BytesIO

from openpyxl import load_workbook

from maillage.cycle.financement.models import Aide
from tests.fabriques.demandes import deposee, une_aide
from tests.web.espace.demandes.conftest import Bureau

ICI = "financement/argent/"


def test_doors(bureau: Bureau) -> None:
    bureau.check_doors(ICI, ecriture=False)


def test_what_is_unknown_is_said(bureau: Bureau) -> None:
    une_aide(bureau.monde.contrat, bureau.guichet.financeur, annee=2027, prevu=None)
    deposee(bureau.aide)
    page = bureau.monde.page(ICI).replace("\u202f", " ").replace("\u00a0", " ")
    assert "au moins 10 000 €" in page
    assert "inconnu" in page


def test_the_table_leaves_for_a_spreadsheet(bureau: Bureau) -> None:
    deposee(bureau.aide)
    csv = bureau.monde.coordination.get(bureau.monde.adresse(f"{ICI}exporter/csv/"))
    assert "10000,00" in csv.content.decode("utf-8-sig")
    xlsx = bureau.monde.coordination.get(bureau.monde.adresse(f"{ICI}exporter/xlsx/"))
    feuille = load_workbook(BytesIO(xlsx.content)).active
    assert feuille is not None
    assert feuille.cell(2, 6).value == 10_000
    ods = bureau.monde.coordination.get(bureau.monde.adresse(f"{ICI}exporter/ods/"))
    assert ods.content.startswith(b"PK")
    faux = bureau.monde.coordination.get(bureau.monde.adresse(f"{ICI}exporter/exe/"))
    assert faux.status_code == 404


def test_without_aid_the_page_says_so(bureau: Bureau) -> None:
    Aide.objects.all().delete()
    assert "Aucune aide au plan" in bureau.monde.page(ICI)
