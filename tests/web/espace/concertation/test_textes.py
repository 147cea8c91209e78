"""The free answers: for the coordination, to be read again, put aside, taken back."""

from maillage.cycle.concertation.models import Questionnaire, ReponseLibre
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.concertation import un_questionnaire, une_reponse
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def page_de(questionnaire: Questionnaire) -> str:
    return f"concertation/questionnaires/{questionnaire.uuid}/textes/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(un_questionnaire(monde.contrat)), ecriture=True)


def test_they_wait_there_escaped(monde: Monde) -> None:
    questionnaire = un_questionnaire(monde.contrat)
    assert "Tout est relu" in monde.page(page_de(questionnaire))
    une_reponse(questionnaire, "", [], "", f"{SCRIPT} On attend.")
    page = monde.page(page_de(questionnaire))
    assert "On attend." in page
    assert SCRIPT not in page


def test_one_is_put_aside_and_taken_back(monde: Monde) -> None:
    questionnaire = un_questionnaire(monde.contrat)
    une_reponse(questionnaire, "", [], "", "Une blague.")
    texte = ReponseLibre.objects.get()
    monde.accepter(f"concertation/textes/{texte.uuid}/archiver/")
    assert "1\u00a0réponse mise de côté" in monde.page(page_de(questionnaire))
    monde.accepter(f"concertation/textes/{texte.uuid}/restaurer/")
    assert "mise de côté" not in monde.page(page_de(questionnaire))


def test_the_queries_do_not_depend_on_the_texts(monde: Monde) -> None:
    questionnaire = un_questionnaire(monde.contrat)
    une_reponse(questionnaire, "", [], "", "Un.")
    avant = compter_requetes(monde.coordination, monde.adresse(page_de(questionnaire)))
    for _ in range(5):
        une_reponse(questionnaire, "", [], "", "Un autre.")
    assert compter_requetes(monde.coordination, monde.adresse(page_de(questionnaire))) == avant
