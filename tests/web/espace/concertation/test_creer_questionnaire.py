"""A questionnaire begins with a title; nothing of it is public yet."""

from datetime import timedelta

import pytest

from maillage.cycle.concertation.models import Questionnaire
from maillage.regles import horloge
from tests.web.espace.contrats.conftest import DATES_FAUSSES, UN_MEGA, Monde

PAGE = "concertation/questionnaires/creer/"
NOUVEAU = {"intitule": "Votre santé, vos priorités", "repondants": "habitants"}


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=True)


def test_it_is_written(monde: Monde) -> None:
    ou = monde.accepter(PAGE, **NOUVEAU, presentation="Dix **minutes**.", dernier_jour="2090-01-31")
    questionnaire = Questionnaire.objects.get()
    assert str(questionnaire.uuid) in ou
    assert questionnaire.est_brouillon
    assert questionnaire.dernier_jour is not None
    assert "<strong>minutes</strong>" in monde.page(
        f"concertation/questionnaires/{questionnaire.uuid}/"
    )


@pytest.mark.parametrize("champ", ["intitule", "repondants"])
def test_what_is_missing_is_asked(monde: Monde, champ: str) -> None:
    monde.refuser(PAGE, champ, **{**NOUVEAU, champ: ""})


@pytest.mark.parametrize("jour", DATES_FAUSSES)
def test_a_false_day_is_refused(monde: Monde, jour: str) -> None:
    monde.refuser(PAGE, "dernier_jour", **NOUVEAU, dernier_jour=jour)


def test_a_day_gone_by_and_a_long_text_are_refused(monde: Monde) -> None:
    hier = horloge.aujourdhui() - timedelta(days=1)
    monde.refuser(PAGE, "dernier_jour", **NOUVEAU, dernier_jour=hier.isoformat())
    monde.refuser(PAGE, "presentation", **NOUVEAU, presentation=UN_MEGA)
    assert not Questionnaire.objects.exists()
