"""What stands around the questions changes, open or not; two persons at once choose."""

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Questionnaire
from tests.fabriques.concertation import un_questionnaire
from tests.web.espace.concertation.test_creer_questionnaire import NOUVEAU
from tests.web.espace.contrats.conftest import Monde


def page_de(questionnaire: Questionnaire) -> str:
    return f"concertation/questionnaires/{questionnaire.uuid}/modifier/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(un_questionnaire(monde.contrat)), ecriture=True)


def test_an_open_one_may_last_longer(monde: Monde) -> None:
    questionnaire = un_questionnaire(monde.contrat)
    monde.accepter(page_de(questionnaire), **NOUVEAU, dernier_jour="2090-01-31")
    change = Questionnaire.objects.get()
    assert str(change.dernier_jour) == "2090-01-31"
    assert 'value="2090-01-31"' in monde.page(page_de(questionnaire))


def test_a_second_tab_sees_both_texts(monde: Monde) -> None:
    questionnaire = un_questionnaire(monde.contrat, ouvert=False)
    operations.update_questionnaire(
        questionnaire, {"presentation": "Dix minutes"}, auteur=monde.auteur
    )
    monde.heurter(
        page_de(questionnaire), "Dix minutes", "Cinq minutes", **NOUVEAU,
        presentation="Cinq minutes", version=1,
    )  # fmt: skip
