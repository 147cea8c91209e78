"""A clock that leaps: nothing is thrown away for a day, the mail goes on, and the log says it."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from maillage.config.management.commands import ouvrier
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.regles import horloge
from maillage.socle.acteurs.models import Brouillon
from maillage.socle.acteurs.operations import keep_brouillon
from tests.fabriques.acteurs import un_compte

pytestmark = pytest.mark.django_db
JOUR = timedelta(days=1)


@pytest.fixture
def texte() -> Brouillon:
    """What somebody typed and did not save, kept a month; a worker has turned since."""
    keep_brouillon("/a/", {"champs": {}}, compte=un_compte("nina@exemple.fr").uuid)
    call_command("ouvrier", "--une-fois")
    return Brouillon.objects.get()


def turn(delai: timedelta) -> None:
    """Make one turn, sweeping included, when the clock of the machine says `delai` later."""
    with horloge.arretee_a(horloge.maintenant() + delai):
        ouvrier.work(menage=True)


def test_a_clock_that_leaps_ahead_and_is_put_right_throws_nothing_away(texte: Brouillon) -> None:
    for delai in (400 * JOUR, 400 * JOUR + JOUR / 2, timedelta(), JOUR / 2, 2 * JOUR):
        turn(delai)
        assert Brouillon.objects.filter(pk=texte.pk).exists(), delai


def test_a_clock_that_stays_where_it_leapt_is_believed_after_a_day(texte: Brouillon) -> None:
    for heures in range(0, 24, 6):
        turn(400 * JOUR + timedelta(hours=heures))
    assert Brouillon.objects.filter(pk=texte.pk).exists()
    turn(401 * JOUR + timedelta(minutes=1))
    assert not Brouillon.objects.exists()


def test_a_worker_that_was_stopped_for_a_week_sweeps_again_the_day_after(texte: Brouillon) -> None:
    Brouillon.objects.update(garde_le=horloge.il_y_a(60))
    turn(7 * JOUR)
    assert Brouillon.objects.exists()
    for heures in (6, 12, 18, 25):
        turn(7 * JOUR + timedelta(hours=heures))
    assert not Brouillon.objects.exists()


@pytest.mark.parametrize(("jours", "dit"), [(400, "+400 jours"), (-400, "-400 jours")])
def test_the_mail_goes_on_and_the_log_says_how_far_the_clock_leapt(
    texte: Brouillon, caplog: pytest.LogCaptureFixture, settings, jours: int, dit: str
) -> None:
    settings.DEMONSTRATION = True
    un_compte("ana@exemple.fr")
    turn(jours * JOUR)
    assert dit in caplog.text
    assert Message.objects.get(destinataire="ana@exemple.fr").etat == EtatMessage.GARDE


def test_a_leap_is_said_once(texte: Brouillon, caplog: pytest.LogCaptureFixture) -> None:
    turn(400 * JOUR)
    turn(400 * JOUR + timedelta(seconds=40))
    assert caplog.text.count("vérifier l’horloge") == 1
