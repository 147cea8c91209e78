"""A question is corrected while nobody may answer yet."""

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Question
from maillage.cycle.concertation.queries import list_questions
from tests.fabriques.concertation import un_questionnaire
from tests.web.espace.concertation.test_ajouter_question import NOUVELLE
from tests.web.espace.contrats.conftest import Monde


def une_question(monde: Monde) -> Question:
    return list_questions(un_questionnaire(monde.contrat, ouvert=False))[0]


def page_de(question: Question) -> str:
    return f"concertation/questions/{question.uuid}/modifier/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(une_question(monde)), ecriture=True)


def test_it_shows_the_answers_one_a_line_and_keeps_what_changes(monde: Monde) -> None:
    question = une_question(monde)
    assert "Oui\nNon\nJe ne sais pas" in monde.page(page_de(question))
    monde.accepter(page_de(question), **{**NOUVELLE, "sorte": "texte", "choix": "Oubliés\nAussi"})
    change = Question.objects.get(pk=question.pk)
    assert (change.intitule, change.sorte, change.choix) == ("Votre âge ?", "texte", [])


def test_a_second_tab_sees_both_texts(monde: Monde) -> None:
    question = une_question(monde)
    valeurs = {**NOUVELLE, "intitule": "Quel âge avez-vous"}
    operations.update_question(question, valeurs, auteur=monde.auteur)
    monde.heurter(page_de(question), "Quel âge avez-vous", "Votre âge", **NOUVELLE, version=1)


def test_once_open_it_is_closed_to_writing(monde: Monde) -> None:
    question = list_questions(un_questionnaire(monde.contrat))[0]
    assert monde.coordination.get(monde.adresse(page_de(question))).status_code == 400
