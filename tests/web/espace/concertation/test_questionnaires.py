"""The list of questionnaires: those in preparation to the coordination alone."""

from maillage.cycle.concertation.models import Questionnaire
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.concertation import un_questionnaire, une_reponse
from tests.web.espace.contrats.conftest import SCRIPT, Monde

PAGE = "concertation/questionnaires/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=False)


def test_empty_it_says_what_to_do_to_whoever_may(monde: Monde) -> None:
    assert "Écrire un premier questionnaire" in monde.page(PAGE)
    assert "Écrire un premier questionnaire" not in monde.page(PAGE, "lecture")


def test_those_in_preparation_are_the_coordinations(monde: Monde) -> None:
    un_questionnaire(monde.contrat, "Caché", ouvert=False)
    une_reponse(un_questionnaire(monde.contrat, SCRIPT), "1")
    conduite = monde.page(PAGE)
    assert "Caché" in conduite
    assert "1\u00a0réponse" in conduite
    page = monde.page(PAGE, "pilote")
    assert "Caché" not in page
    assert "réponse</p>" not in page  # how few answered is not told
    assert SCRIPT not in page


def test_what_was_archived_comes_back(monde: Monde) -> None:
    questionnaire = un_questionnaire(monde.contrat, "Vos priorités")
    monde.accepter(f"{PAGE}{questionnaire.uuid}/archiver/")
    assert "Vos priorités" not in monde.page(PAGE, "lecture")
    assert "Remettre dans la liste" in monde.page(PAGE)
    monde.accepter(f"{PAGE}{questionnaire.uuid}/restaurer/")
    assert "Vos priorités" in monde.page(PAGE, "lecture")


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    un_questionnaire(monde.contrat)
    avant = compter_requetes(monde.coordination, monde.adresse(PAGE))
    for _ in range(4):
        une_reponse(un_questionnaire(monde.contrat), "1")
    assert compter_requetes(monde.coordination, monde.adresse(PAGE)) == avant
    assert Questionnaire.objects.count() == 5
