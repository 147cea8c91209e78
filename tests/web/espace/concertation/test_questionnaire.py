"""The page of a questionnaire: prepared, opened, closed, each gesture at its time."""

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import EtatQuestionnaire, Questionnaire
from maillage.cycle.concertation.queries import list_questions
from maillage.cycle.contrats.operations import suspend_contrat
from maillage.regles.droits import SYSTEME
from tests.fabriques.concertation import un_questionnaire, une_reponse
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def page_de(questionnaire: Questionnaire) -> str:
    return f"concertation/questionnaires/{questionnaire.uuid}/"


def etat() -> str:
    return Questionnaire.objects.get().etat


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(un_questionnaire(monde.contrat)), ecriture=False)


def test_in_preparation_the_others_do_not_know_it(monde: Monde) -> None:
    page = monde.adresse(page_de(un_questionnaire(monde.contrat, ouvert=False)))
    assert monde.coordination.get(page).status_code == 200
    assert monde.clients["pilote"].get(page).status_code == 404


def test_it_opens_closes_and_opens_again(monde: Monde) -> None:
    questionnaire = un_questionnaire(monde.contrat, ouvert=False)
    page = monde.page(page_de(questionnaire))
    assert "Ouvrir aux réponses" in page
    assert "/repondre/" not in page
    monde.accepter(f"{page_de(questionnaire)}ouvrir/")
    assert f"/repondre/{questionnaire.code}/" in monde.page(page_de(questionnaire))
    monde.accepter(f"{page_de(questionnaire)}clore/")
    assert etat() == EtatQuestionnaire.CLOS
    assert "Voir les résultats" in monde.page(page_de(questionnaire), "lecture")
    monde.accepter(f"{page_de(questionnaire)}ouvrir/")
    assert etat() == EtatQuestionnaire.OUVERT


def test_without_question_it_does_not_open(monde: Monde) -> None:
    vide = operations.create_questionnaire(monde.contrat, {"intitule": "Vide"}, auteur=SYSTEME)
    assert "Ouvrir aux réponses" not in monde.page(page_de(vide))
    assert monde.envoyer(f"{page_de(vide)}ouvrir/").status_code == 400
    assert etat() == EtatQuestionnaire.BROUILLON


def test_questions_are_moved_taken_away_brought_back(monde: Monde) -> None:
    questionnaire = un_questionnaire(monde.contrat, ouvert=False)
    premiere, deuxieme, *_ = list_questions(questionnaire)
    monde.accepter(f"concertation/questions/{premiere.uuid}/deplacer/", sens="bas")
    assert list_questions(questionnaire)[0] == deuxieme
    monde.accepter(f"concertation/questions/{deuxieme.uuid}/retirer/")
    assert deuxieme not in list_questions(questionnaire)
    monde.accepter(f"concertation/questions/{deuxieme.uuid}/restaurer/")
    assert list_questions(questionnaire)[0] == deuxieme


def test_each_answer_leaves_as_a_file_for_the_coordination_without_texts(monde: Monde) -> None:
    questionnaire = un_questionnaire(monde.contrat)
    une_reponse(questionnaire, "1", ["1", "2"], "", "Un secret.")
    adresse = f"{page_de(questionnaire)}reponses/exporter/"
    fichier = monde.page(adresse).removeprefix("\ufeff")
    assert fichier.splitlines()[1].endswith(";En ligne;Oui;Dentiste | Bus;")
    assert "secret" not in fichier
    for role in ("pilote", "lecture"):
        assert monde.clients[role].get(monde.adresse(adresse)).status_code == 403


def test_words_are_escaped_and_a_suspended_contract_offers_no_gesture(monde: Monde) -> None:
    questionnaire = un_questionnaire(
        monde.contrat,
        SCRIPT,
        questions=(
            {"sorte": "choix", "intitule": SCRIPT, "choix": f"{SCRIPT}\nNon", "aide": SCRIPT},
        ),
        presentation=SCRIPT,
    )
    assert SCRIPT not in monde.page(page_de(questionnaire))
    suspend_contrat(monde.actuel(), auteur=SYSTEME)
    page = monde.page(page_de(questionnaire))
    for geste in ("Clore", "Archiver le questionnaire", "Saisir une réponse"):
        assert geste not in page
