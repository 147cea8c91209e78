"""The results: once closed, in words and in numbers that hide the small ones, and as a file."""

import pytest

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Questionnaire
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.concertation import des_reponses, les_cles, un_questionnaire, une_reponse
from tests.web.espace.contrats.conftest import SCRIPT, Monde


@pytest.fixture
def clos(monde: Monde) -> Questionnaire:
    questionnaire = un_questionnaire(monde.contrat)
    des_reponses(questionnaire, (12, "1"), (8, "2"), (1, "3"))
    for _ in range(6):
        une_reponse(questionnaire, "", [], "4", "Un secret.")
    return operations.close_questionnaire(questionnaire, auteur=SYSTEME)


def page_de(questionnaire: Questionnaire) -> str:
    return f"concertation/questionnaires/{questionnaire.uuid}/resultats/"


def test_doors(monde: Monde, clos: Questionnaire) -> None:
    monde.check_doors(page_de(clos), ecriture=False)


def test_open_it_shows_none_to_anybody(monde: Monde) -> None:
    page = monde.adresse(page_de(un_questionnaire(monde.contrat)))
    for place in ("coordination", "lecture"):
        reponse = monde.clients[place].get(page)
        assert reponse.status_code == 400
        assert "à la clôture" in reponse.content.decode()


def test_small_numbers_are_hidden_with_another_one_and_texts_are_not_there(
    monde: Monde, clos: Questionnaire
) -> None:
    page = monde.page(page_de(clos), "lecture")
    assert "27\u00a0réponses" in page
    assert page.count("masqué</td>") >= 2
    assert "secret" not in page


def test_one_answer_filters_and_nonsense_filters_nothing(monde: Monde, clos: Questionnaire) -> None:
    premiere = les_cles(clos)[0]
    page = monde.page(f"{page_de(clos)}?parmi={premiere}:1")
    assert "ici celles qui disent" in page
    assert "Enlever le filtre" in page
    for parmi in ("x", ":", f"{premiere}:9", SCRIPT, "é" * 4000, "%00"):
        page = monde.page(f"{page_de(clos)}?parmi={parmi}")
        assert "Enlever le filtre" not in page
        assert SCRIPT not in page


def test_the_file_hides_what_the_page_hides(monde: Monde, clos: Questionnaire) -> None:
    fichier = monde.page(f"{page_de(clos)}exporter/", "lecture").removeprefix("\ufeff")
    lignes = fichier.splitlines()
    assert lignes[0].startswith("Question;Réponse;Nombre;Part (%)")
    assert "Avez-vous un médecin ?;Je ne sais pas;masqué;masqué;27;Toutes" in lignes


def test_with_no_answer_it_says_so(monde: Monde) -> None:
    vide = operations.close_questionnaire(un_questionnaire(monde.contrat), auteur=SYSTEME)
    assert "Moins de cinq réponses" in monde.page(page_de(vide))


def test_the_queries_do_not_depend_on_the_answers(monde: Monde, clos: Questionnaire) -> None:
    avant = compter_requetes(monde.coordination, monde.adresse(page_de(clos)))
    autre = un_questionnaire(monde.contrat)
    des_reponses(autre, (40, "2"))
    autre = operations.close_questionnaire(autre, auteur=SYSTEME)
    assert compter_requetes(monde.coordination, monde.adresse(page_de(autre))) == avant
