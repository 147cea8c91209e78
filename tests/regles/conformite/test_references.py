"""Legal references in texts that people wrote: found however written, and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.conformite.references import cite, examiner, list_references
from maillage.regles.dates import lire

# As S3 writes them, in a document of a Département.
S3 = """Vu l'article L 3211-1 du code général des collectivités territoriales

Vu L.1414-10-IV du Code de santé publique

Ces contrats, définis par article L. 1434-17 du Code de la santé publique, portent sur la prévention."""


@pytest.mark.parametrize(
    ("texte", "article", "alinea"),
    [
        ("L 1434-10", "L. 1434-10", ""),
        ("L. 1434-10, IV", "L. 1434-10", "IV"),
        ("L. 1434\u201110, IV du CSP", "L. 1434-10", "IV"),
        ("L.\u00a01434-10-IV", "L. 1434-10", "IV"),
        ("article L1434-17 du CSP", "L. 1434-17", ""),
        ("(L.1434-4, 1°)", "L. 1434-4", "1°"),
        ("l’article R. 1434-4", "R. 1434-4", ""),
        ("L.\u202f3221\u20132", "L. 3221-2", ""),
    ],
)
def test_variants_are_one_reference(texte: str, article: str, alinea: str) -> None:
    (reference,) = list_references(texte)
    assert (reference.article, reference.alinea) == (article, alinea)


@pytest.mark.parametrize(
    "texte", ["le 14/12/2017", "AL. 1434-10", "HL 1434", "L’Ernée 2023-2026", "F. 1434-10", ""]
)
def test_what_is_no_reference_is_left(texte: str) -> None:
    assert list(list_references(texte)) == []


def test_the_document_of_the_departement_holds_two_mistakes_and_one_right_reference() -> None:
    coquille, deplace = examiner(S3)
    assert coquille.reference.ecrite == "L.1414-10-IV"
    assert coquille.ecrire == "L. 1434-10, IV"
    assert "faute de frappe" in coquille.pourquoi
    assert deplace.reference.article == "L. 1434-17"
    assert deplace.ecrire == "L. 1434-10, IV"
    assert S3[deplace.reference.debut : deplace.reference.fin] == "L. 1434-17"


@pytest.mark.parametrize(
    "texte",
    [
        "article L. 3211-1 du code général des collectivités territoriales",
        "Vu le code général des collectivités territoriales, notamment son article L. 5211-9",
        "L. 9999-9 du CGCT",
        "L. 5216-5 du CGCT, et L. 1434-10 du CSP",
        "code électoral, L. 52-1",
        "L. 1434-10, IV et L. 3221-2 du code de la santé publique",
    ],
)
def test_articles_of_other_codes_and_known_ones_are_right(texte: str) -> None:
    assert examiner(texte) == []


def test_an_unknown_article_is_to_be_read_again() -> None:
    (faute,) = examiner("Vu l’article L. 1499-3 du code de la santé publique")
    assert faute.ecrire == ""
    assert "Légifrance" in faute.phrase


def test_a_contract_signed_before_the_article_moved_quoted_it_rightly() -> None:
    texte = "Vu l’article L. 1434-17 du code de la santé publique"
    assert examiner(texte, signe=lire("2015-06")) == []
    assert len(examiner(texte, signe=lire("2016-11-04"))) == 1
    assert len(examiner(texte, signe=lire("2016"))) == 1
    assert examiner("créés par l’ancien article L. 1434-17 du CSP") == []


def test_a_text_quotes_the_article_of_the_cls_or_does_not() -> None:
    assert cite("notamment son article L. 1434-10, IV")
    assert not cite("L. 1414-10-IV")
    assert not cite("L. 1434-10 du code général des collectivités territoriales")


@given(st.text(alphabet="LRD. -1234°IVX,\u2011\u00a0codesanteCSP\n", max_size=200))
def test_any_text_is_read_without_failing_and_each_place_is_true(texte: str) -> None:
    for reference in list_references(texte):
        assert texte[reference.debut : reference.fin].split() == reference.ecrite.split()
        assert reference.article[:3] in {"L. ", "R. ", "D. "}
    assert len(examiner(texte)) <= len(list(list_references(texte)))
