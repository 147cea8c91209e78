"""The search finds what people mean, shows it in its own words, and never more than they may see."""

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.regles.francais import decouper
from maillage.socle.recherche.operations import index_objets
from maillage.socle.recherche.queries import Resultat, search
from maillage.socle.recherche.sources.mots import jetons
from maillage.socle.recherche.sources.question import lire_question
from tests.socle.recherche.corpus import (
    CONTRAT_A,
    FICHES,
    RECHERCHES,
    describe,
    uuid_of,
)

pytestmark = pytest.mark.django_db
TOUT = Q()


@pytest.fixture(autouse=True)
def corpus(db: None) -> None:
    index_objets([describe(cle) for cle in FICHES])


def _cles(resultats: list[Resultat]) -> set[int]:
    cle_de = {uuid_of(cle): cle for cle in FICHES}
    return {cle_de[resultat.objet_uuid] for resultat in resultats}


@pytest.mark.parametrize(("question", "attendues"), RECHERCHES.items())
def test_finds_what_people_mean(question: str, attendues: set[int]) -> None:
    total, resultats = search(question, filtre=TOUT, limite=100)
    assert _cles(resultats) == attendues
    assert total == len(attendues)


# Words of the corpus, cut or not, with or without their accents, in any order.
VOCABULAIRE = sorted({m.texte for textes in FICHES.values() for t in textes for m in decouper(t)})
mots_du_corpus = st.sampled_from(VOCABULAIRE).flatmap(
    lambda mot: st.sampled_from([mot, mot[:3], mot.upper(), mot + "s"])
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(mots_du_corpus, min_size=1, max_size=3))
def test_both_engines_find_what_the_rule_says(saisie: list[str]) -> None:
    mots = lire_question(" ".join(saisie))
    attendues = {
        cle
        for cle, (titre, texte) in FICHES.items()
        if all(
            any(mot.trouve(jetons(m.texte)) for m in decouper(f"Fiche {cle} {titre} {texte}"))
            for mot in mots
        )
    }
    total, resultats = search(" ".join(saisie), filtre=TOUT, limite=100)
    assert (total, _cles(resultats)) == (len(attendues), attendues)


@pytest.mark.parametrize(
    "question",
    [
        '"', '""', "'", "'; DROP TABLE recherche_entree; --", "(((", "santé)", "sante AND", "OR OR",
        "NEAR(a b)", "NOT mentale", "titre:santé", "jetons_titre : x", "*", "santé*", "^santé", "%", "_",
        "\\", "a\\'b", "🩺", "👩🏽‍⚕️ santé", "\x00", "\u202e", "{santé}", "-santé", "+santé", "s&|!:*", "<->",
        "é" * 10_000, "santé " * 5_000, "\ud800", "!?…", "   ", "", "ﬁche", "١٢٣", "صحة",
    ],
)  # fmt: skip
def test_hostile_input_is_a_search_like_another(question: str) -> None:
    total, resultats = search(question, filtre=TOUT, limite=100)
    assert total == len(resultats)


@pytest.mark.parametrize("question", ["", "   ", "!?…", "'\"()", "🩺", "*", "%", "-- ;"])
def test_nothing_to_look_for_finds_nothing(question: str) -> None:
    assert search(question, filtre=TOUT) == (0, [])


def test_operators_are_plain_words() -> None:
    assert _cles(search("santé OR mentale", filtre=TOUT)[1]) == set()
    assert _cles(search("(santé mentale)*", filtre=TOUT)[1]) == {3, 8, 28}


def test_the_filter_of_rights_is_applied_inside() -> None:
    seulement_a = Q(contrat_uuid=CONTRAT_A)
    total, resultats = search("santé mentale", filtre=seulement_a, limite=100)
    assert (total, _cles(resultats)) == (1, {3})
    total, resultats = search("santé mentale", filtre=Q(portee="membres"), limite=100)
    assert (total, _cles(resultats)) == (1, {3})
    assert search("santé mentale", filtre=Q(pk__in=[])) == (0, [])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(mots_du_corpus, min_size=1, max_size=3), st.integers(1, 5))
def test_telling_the_contract_to_the_index_changes_no_answer(
    saisie: list[str], limite: int
) -> None:
    question, filtre = " ".join(saisie), Q(contrat_uuid=CONTRAT_A)
    attendu = search(question, filtre=filtre, limite=limite)
    assert search(question, filtre=filtre, contrats=[CONTRAT_A], limite=limite) == attendu


def test_the_contract_told_to_the_index_opens_nothing_by_itself() -> None:
    fermee = Q(pk__in=[])
    assert search("santé", filtre=fermee, contrats=[CONTRAT_A]) == (0, [])
    assert search(f"§{CONTRAT_A.hex}", filtre=TOUT) == (0, [])


def test_titles_come_before_texts_and_short_titles_first() -> None:
    _, resultats = search("mobilité", filtre=TOUT)
    assert [r.titre for r in resultats[:2]] == [FICHES[21][0], FICHES[20][0]]
    assert [r.score for r in resultats] == [2, 2, 0]
    _, resultats = search("école", filtre=TOUT)
    assert (resultats[0].titre, resultats[0].score) == (FICHES[9][0], 2)
    assert {r.score for r in resultats[1:]} == {0}
    _, resultats = search("santé consultations", filtre=TOUT)
    assert (resultats[0].titre, resultats[0].score) == (FICHES[39][0], 1)


def test_pages_follow_each_other_without_gap_nor_repeat() -> None:
    total, tout = search("santé", filtre=TOUT, limite=100)
    pages = [search("santé", filtre=TOUT, limite=3, debut=n) for n in range(0, total + 3, 3)]
    assert [r for _, page in pages for r in page] == tout
    assert {t for t, _ in pages} == {total}


def test_the_extract_keeps_accents_and_marks_the_words() -> None:
    _, resultats = search("ecole", filtre=TOUT)
    titre = next(r for r in resultats if r.titre == FICHES[9][0]).titre_surligne
    assert titre == (("Éduquer à l’alimentation à l’", False), ("école", True))
    extrait = next(r for r in resultats if r.titre == FICHES[7][0]).extrait
    assert ("écoles", True) in extrait
    assert "".join(morceau for morceau, _ in extrait) == FICHES[7][1]


def test_a_result_says_where_it_is() -> None:
    _, [resultat] = search("radon", filtre=TOUT)
    assert (resultat.sorte, resultat.sur_titre, resultat.adresse) == (
        "fiche",
        "Fiche 18",
        "/fiches/18/",
    )
