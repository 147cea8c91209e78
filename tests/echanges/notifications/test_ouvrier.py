"""The worker: one turn does everything; it survives a database that does not answer."""

import os
import signal
import threading
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from maillage.config.management.commands import ouvrier
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.vie_privee.operations import apply_conservation, conservation
from maillage.regles import horloge
from maillage.socle.acteurs.models import Brouillon
from maillage.socle.acteurs.operations import keep_brouillon
from tests.fabriques.acteurs import un_compte


@pytest.mark.django_db
def test_one_turn_writes_and_settles_what_waits(settings) -> None:
    settings.DEMONSTRATION = True
    un_compte("nina@exemple.fr")
    call_command("ouvrier", "--une-fois")
    assert Message.objects.get().etat == EtatMessage.GARDE


@pytest.mark.django_db
def test_the_sweeping_drops_only_what_is_old() -> None:
    compte = un_compte()
    keep_brouillon("/recent/", {"champs": {}}, compte=compte.uuid)
    with horloge.arretee_a(horloge.maintenant() - timedelta(days=31)):
        keep_brouillon("/ancien/", {"champs": {}}, compte=compte.uuid)
    session = SessionStore()
    session.create()
    Session.objects.filter(pk=session.session_key).update(
        expire_date=timezone.localtime() - timedelta(days=1)
    )
    essai = AccessAttempt.objects.create(username="x", failures_since_start=6)
    AccessAttempt.objects.filter(pk=essai.pk).update(attempt_time=horloge.il_y_a(2))
    AccessAttempt.objects.create(username="y", failures_since_start=6)
    apply_conservation()
    assert list(Brouillon.objects.values_list("adresse", flat=True)) == ["/recent/"]
    assert not Session.objects.exists()
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["y"]


@pytest.mark.django_db
def test_one_command_sweeps_what_the_worker_sweeps(capsys: pytest.CaptureFixture[str]) -> None:
    AccessAttempt.objects.create(username="x", failures_since_start=6)
    AccessAttempt.objects.update(attempt_time=horloge.il_y_a(2))
    default_storage.save("ab/abandon", ContentFile(b"x"))
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=2)):
        call_command("nettoyer")
    assert capsys.readouterr().out == "Le ménage est fait.\n"
    assert not AccessAttempt.objects.exists()
    assert not default_storage.exists("ab/abandon")


@pytest.mark.django_db
def test_a_storage_that_is_away_does_not_stop_the_mail(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> int:
        raise ConnectionError("s3.exemple.fr refuse le compte x")

    monkeypatch.setattr(conservation, "delete_orphelins", fail)
    call_command("ouvrier", "--une-fois")
    assert "stockage indisponible (ConnectionError)" in caplog.text
    assert "s3.exemple.fr" not in caplog.text


def test_a_database_error_is_waited_out_and_a_signal_ends_the_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tours: list[str] = []

    def tourner(*, menage: bool) -> None:
        tours.append("menage" if menage else "tour")
        if len(tours) == 1:
            raise OperationalError("database is locked")
        if len(tours) == 3:
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(ouvrier, "work", tourner)
    monkeypatch.setattr(ouvrier, "PAS", 0.01)
    precedents = {s: signal.getsignal(s) for s in (signal.SIGTERM, signal.SIGINT)}
    try:
        call_command("ouvrier")
    finally:
        for signe, precedent in precedents.items():
            signal.signal(signe, precedent)
    # The sweeping that failed is done at the next turn, then not before an hour.
    assert tours == ["menage", "menage", "tour"]


def test_the_wait_grows_while_the_database_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    attentes: list[float] = []

    class Arret(threading.Event):
        """Stops after four waits, and notes how long each was to be."""

        def wait(self, timeout: float | None = None) -> bool:
            attentes.append(timeout or 0)
            if len(attentes) == 4:
                self.set()
            return self.is_set()

    def tomber(**_options: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(ouvrier, "work", tomber)
    commande = ouvrier.Command()
    commande.arret = Arret()
    commande.run_turns()
    assert attentes == [4.0, 8.0, 16.0, 32.0]
