"""/sante tells a monitor what is well and what is not, in words that help no stranger."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from maillage.config import sante
from maillage.echanges.notifications.operations import note_passage
from maillage.echanges.notifications.queries import CLE_PASSAGE, read_passage
from maillage.regles import horloge
from tests.fabriques.acteurs import un_client, un_compte
from tests.outillage.installation import Installation

MUETTE = "postgres://maillage@127.0.0.1:1/maillage"  # nobody listens there
BIEN = {"etat": "bon", "processus": "bon", "base": "bon", "ouvrier": "bon", "disque": "bon"}


def read(client: Client) -> tuple[int, dict[str, str]]:
    """Return the code and the words of /sante."""
    reponse = client.get("/sante")
    assert reponse["Cache-Control"].startswith("max-age=0")
    return reponse.status_code, reponse.json()


@pytest.mark.django_db
def test_all_is_well_when_the_worker_turned_lately(client: Client) -> None:
    call_command("ouvrier", "--une-fois")
    assert read(client) == (200, BIEN)


@pytest.mark.django_db
def test_asking_leaves_nothing_and_asks_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    note_passage()
    with django_assert_max_num_queries(2):
        client.get("/sante")
    assert not client.cookies


@pytest.mark.django_db
def test_the_session_of_whoever_asks_is_not_read(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    note_passage()
    connectee = un_client(un_compte())
    with django_assert_max_num_queries(2):
        assert connectee.get("/sante").headers.get("Vary") is None


@pytest.mark.django_db
def test_it_answers_in_clear_beside_the_server_and_is_never_sent_to_https(
    client: Client, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    note_passage()
    assert client.get("/sante").status_code == 200
    assert client.get("/aide/").status_code == 301


@pytest.mark.django_db
@pytest.mark.parametrize("silence", [None, timedelta(minutes=11)])
def test_a_worker_that_is_silent_is_told(client: Client, silence: timedelta | None) -> None:
    if silence:
        with horloge.arretee_a(horloge.maintenant() - silence):
            note_passage()
    assert read(client) == (503, BIEN | {"etat": "panne", "ouvrier": "panne"})


@pytest.mark.django_db
def test_a_clock_that_was_set_back_does_not_silence_the_worker() -> None:
    cache.set(CLE_PASSAGE, horloge.maintenant() + timedelta(hours=2), timeout=None)
    note_passage()
    passage = read_passage()
    assert passage is not None
    assert abs(horloge.maintenant() - passage) < timedelta(minutes=1)


@pytest.mark.django_db
def test_a_disk_that_fills_up_is_told(client: Client, settings: Settings) -> None:
    note_passage()
    settings.DISQUE_MINIMUM = shutil.disk_usage(settings.DOSSIER).total // sante.MIO + 1
    assert read(client) == (503, BIEN | {"etat": "panne", "disque": "panne"})


@pytest.mark.django_db
def test_a_data_folder_that_is_gone_is_told(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    note_passage()
    settings.DOSSIER = tmp_path / "parti"
    assert read(client)[1]["disque"] == "panne"


@pytest.mark.django_db
def test_a_database_that_does_not_answer_hides_the_worker_too(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_passage()
    copier = connection.copy

    def copy_muette() -> Any:
        liaison = copier()
        liaison.settings_dict["NAME"] = "/nulle/part/base"
        return liaison

    monkeypatch.setattr(connection, "copy", copy_muette)
    attendus = {"etat": "panne", "base": "panne", "ouvrier": "panne"}
    assert read(client) == (503, BIEN | attendus)


@pytest.mark.django_db
def test_the_command_says_the_same_on_the_machine(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="en panne"):
        call_command("sante")
    assert "Ouvrier\u00a0: panne" in capsys.readouterr().out
    note_passage()
    call_command("sante")
    assert "Ouvrier\u00a0: bon" in capsys.readouterr().out


def test_without_a_database_the_command_answers_in_words(tmp_path: Path) -> None:
    code, sortie, erreur = Installation(tmp_path, MUETTE).run("sante")
    assert code == 1
    assert "Base de données : panne" in sortie
    assert erreur.count("\n") == 1


@pytest.mark.django_db
def test_a_clock_that_was_set_back_does_not_hide_that_the_worker_is_dead(client: Client) -> None:
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=400)):
        note_passage()
    assert read(client) == (503, BIEN | {"etat": "panne", "ouvrier": "panne"})
