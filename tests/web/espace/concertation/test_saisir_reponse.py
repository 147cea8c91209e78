"""An answer that came on paper is typed by the coordination."""

from maillage.cycle.concertation.models import Questionnaire, Reponse
from tests.fabriques.concertation import les_cles, un_questionnaire
from tests.web.espace.contrats.conftest import Monde


def page_de(questionnaire: Questionnaire) -> str:
    return f"concertation/questionnaires/{questionnaire.uuid}/saisir/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(un_questionnaire(monde.contrat)), ecriture=True)


def test_it_is_kept_as_paper_and_the_next_one_follows(monde: Monde) -> None:
    questionnaire = un_questionnaire(monde.contrat)
    premiere, plusieurs, *_ = les_cles(questionnaire)
    for _ in range(2):
        envoi = {premiere: "1", plusieurs: ["1", "2"]}
        assert monde.accepter(page_de(questionnaire), **envoi).endswith(page_de(questionnaire))
    assert {r.origine for r in Reponse.objects.all()} == {"papier"}
    assert Reponse.objects.count() == 2


def test_an_empty_sheet_and_an_unknown_answer_are_refused(monde: Monde) -> None:
    questionnaire = un_questionnaire(monde.contrat)
    monde.refuser(page_de(questionnaire), None)
    premiere = les_cles(questionnaire)[0]
    monde.refuser(page_de(questionnaire), premiere, **{premiere: "9"})
    assert not Reponse.objects.exists()
