"""A question is written while nobody may answer yet."""

import pytest

from maillage.cycle.concertation.models import Questionnaire
from maillage.cycle.concertation.queries import list_questions
from tests.fabriques.concertation import un_questionnaire
from tests.web.espace.contrats.conftest import EXOTIQUES, Monde

NOUVELLE = {"intitule": "Votre âge ?", "sorte": "choix", "choix": "Moins de 30 ans\n30 ans et plus"}


@pytest.fixture
def brouillon(monde: Monde) -> Questionnaire:
    return un_questionnaire(monde.contrat, ouvert=False)


def page_de(questionnaire: Questionnaire) -> str:
    return f"concertation/questionnaires/{questionnaire.uuid}/questions/ajouter/"


def test_it_is_added_at_the_end_and_another_may_follow(
    monde: Monde, brouillon: Questionnaire
) -> None:
    assert monde.accepter(page_de(brouillon), **NOUVELLE, encore="1").endswith(page_de(brouillon))
    derniere = list_questions(brouillon)[-1]
    assert derniere.intitule == "Votre âge ?"
    assert derniere.choix == ["Moins de 30 ans", "30 ans et plus"]


def test_doors(monde: Monde, brouillon: Questionnaire) -> None:
    monde.check_doors(page_de(brouillon), ecriture=True)


@pytest.mark.parametrize(
    ("champ", "envoi"),
    [
        ("intitule", {"intitule": ""}),
        ("sorte", {"sorte": "dessin"}),
        ("choix", {"choix": "Une seule"}),
        ("choix", {"choix": "\n".join("x" * n for n in range(1, 33))}),
    ],
)
def test_what_cannot_be_asked_is_refused(
    monde: Monde, brouillon: Questionnaire, champ: str, envoi: dict[str, str]
) -> None:
    monde.refuser(page_de(brouillon), champ, **{**NOUVELLE, **envoi})
    assert len(list_questions(brouillon)) == 4


@pytest.mark.parametrize("mot", EXOTIQUES)
def test_somebodys_words_are_kept_and_shown_as_words(
    monde: Monde, brouillon: Questionnaire, mot: str
) -> None:
    monde.accepter(page_de(brouillon), **{**NOUVELLE, "intitule": mot, "choix": f"{mot}\nNon"})
    assert list_questions(brouillon)[-1].choix[0] == mot
    assert "<script>alert" not in monde.page(f"concertation/questionnaires/{brouillon.uuid}/")


def test_an_open_one_takes_no_more(monde: Monde) -> None:
    ouvert = un_questionnaire(monde.contrat)
    reponse = monde.coordination.get(monde.adresse(page_de(ouvert)))
    assert reponse.status_code == 400
    assert "ne changent plus" in reponse.content.decode()
