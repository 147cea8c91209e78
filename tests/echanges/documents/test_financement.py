"""The plan de financement as a document: for whoever reads the money, in every format, unknown said unknown."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from maillage.cycle.financement.models import Depense
from maillage.echanges.documents.operations import make_document
from maillage.echanges.documents.queries import read_contrat_lu, read_document
from maillage.editions.classeur import Classeur
from maillage.editions.ouvrage import Ouvrage, list_sections
from maillage.regles import horloge
from maillage.regles.erreurs import Refus
from tests.echanges.documents.conftest import ouvrir
from tests.fabriques.financement import une_aide, une_depense
from tests.fabriques.scene import Scene

SORTE = "plan-de-financement"


def test_it_says_the_years_the_funders_and_who_pays_the_rest(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    ouvrage = read_document(auteur, contrat, SORTE, fmt="pdf")
    assert isinstance(ouvrage, Ouvrage)
    titres = [chemin[-1] for chemin, _ in list_sections(ouvrage)]
    annees = sorted(
        {str(d.annee) for d in Depense.objects.filter(contrat=contrat, archive_le=None)}
    )
    assert "2025" in annees
    attendus = ["L’ensemble", *annees, "Par objet", "Par financeur", "Le reste à charge"]
    assert titres[: len(attendus)] == attendus
    texte = repr(ouvrage)
    assert "45\\u202f000" in texte or "45\u202f000" in texte


def test_an_unknown_amount_is_written_unknown_and_a_cell_left_empty(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    depense = une_depense(contrat, None, annee=2028, intitule="Dépense à chiffrer")
    une_aide(depense, prevu=None)
    assert "inconnu" in repr(read_document(auteur, contrat, SORTE, fmt="pdf"))
    classeur = read_document(auteur, contrat, SORTE, fmt="xlsx")
    assert isinstance(classeur, Classeur)
    ligne = next(li for li in classeur.feuilles[0].lignes if li[2] == "Dépense à chiffrer")
    assert ligne[5] is None
    assert list(ligne[8:12]) == [None] * 4


def test_the_workbook_has_french_headings_and_true_numbers(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    fichier = make_document(contrat, SORTE, "xlsx", auteur=auteur)
    livre = load_workbook(BytesIO(fichier.octets))
    assert livre.sheetnames == ["Plan de financement", "Financeurs", "Reste à charge"]
    premiere = livre["Plan de financement"]
    assert [c.value for c in premiere[1]][:6] == [
        "Année", "Objet", "Dépense", "Apport", "Qui paie", "Coût",
    ]  # fmt: skip
    assert premiere["F2"].value == 45_000


@pytest.mark.parametrize("fmt", ["pdf", "docx", "odt", "ods"])
def test_it_is_made_in_each_format(scene: Scene, fmt: str) -> None:
    auteur, contrat = ouvrir(scene, "elu")
    fichier = make_document(contrat, SORTE, fmt, auteur=auteur)
    assert fichier.nom.startswith(f"{SORTE}-{contrat.cle}-")
    assert len(fichier.octets) > 1000


def test_who_does_not_read_the_money_gets_neither_the_document_nor_the_article(
    scene: Scene,
) -> None:
    for place in ("partenaire", "lecture", "pilote"):
        auteur, contrat = ouvrir(scene, place)
        with pytest.raises(Refus):
            read_document(auteur, contrat, SORTE, fmt="pdf")
        assert read_contrat_lu(auteur, contrat).financement is None
        assert "22\u202f500" not in repr(read_document(auteur, contrat, "contrat", fmt="pdf"))


def test_the_contract_holds_its_money(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "ars")
    ouvrage = read_document(auteur, contrat, "contrat", fmt="pdf")
    assert isinstance(ouvrage, Ouvrage)
    titres = [" > ".join(chemin) for chemin, _ in list_sections(ouvrage)]
    assert any("inancement" in t and "Reste à charge" in t for t in titres)


def test_an_empty_plan_says_so(scene: Scene) -> None:
    auteur, contrat = ouvrir(scene, "coordination")
    # Aside by hand: filed claims stand on some of them.
    Depense.objects.filter(contrat=contrat).update(archive_le=horloge.maintenant())
    texte = repr(read_document(auteur, contrat, SORTE, fmt="pdf"))
    assert "Aucune dépense n’est encore écrite." in texte
