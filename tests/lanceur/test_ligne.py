"""`maillage`: the program's own commands in French, and one sentence for whatever fails."""

import errno
from pathlib import Path
from typing import Any

import pytest
from django.core.management import BaseCommand, CommandError
from django.db import OperationalError

from maillage.config import ligne
from maillage.regles.erreurs import ErreurMetier


class Cassee(BaseCommand):
    """A command that fails the way `panne` says."""

    requires_system_checks = ()
    panne: Exception = CommandError("Le contrat est déjà signé.")

    def handle(self, **_options: Any) -> None:
        raise self.panne


@pytest.fixture
def cassee(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Cassee:
    """The only command that can be loaded here."""
    settings.DOSSIER = tmp_path
    commande = Cassee()
    monkeypatch.setattr(ligne, "load_commande", lambda _nom: commande)
    return commande


def test_help_lists_our_commands_with_hyphens_and_their_help(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ligne.main(["--help"]) == 0
    texte = capsys.readouterr().out
    assert "  servir  " in texte
    assert "  ecrire-docs  " in texte
    assert "migrate  " not in texte


def test_every_command_has_a_french_help() -> None:
    sans_aide = [nom for nom in ligne.list_commandes() if not ligne.load_commande(nom).help]
    assert sans_aide == []


@pytest.mark.parametrize("nom", ["ecrire-docs", "ecrire_docs"])
def test_hyphens_and_underscores_reach_the_same_command(
    nom: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ligne.main([nom]) == 0
    assert capsys.readouterr().out.startswith("# Qui peut faire quoi")


@pytest.mark.parametrize(
    ("nom", "conseil"),
    [
        ("migrate", "« maillage django migrate »"),
        ("sevrir", "peut-être « maillage servir »"),
        ("xyzt", "« maillage --help » les liste"),
    ],
)
def test_an_unknown_word_gets_advice(
    nom: str, conseil: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ligne.main([nom]) == 1
    erreur = capsys.readouterr().err
    assert conseil in erreur
    assert erreur.count("\n") == 1


def test_django_s_commands_stay_within_reach(capsys: pytest.CaptureFixture[str]) -> None:
    assert ligne.main(["django", "version"]) == 0
    assert capsys.readouterr().out.startswith("5.2")


@pytest.mark.parametrize(
    ("panne", "debut"),
    [
        (CommandError("Le contrat est déjà signé."), "Le contrat est déjà signé."),
        (ErreurMetier("La fin vient avant le début."), "La fin vient avant le début."),
        (OperationalError("database or disk is full"), "Le disque est plein"),
        (OperationalError("database is locked"), "La base est occupée"),
        (OperationalError("attempt to write a readonly database"), "Ce compte ne peut pas écrire"),
        (OperationalError("file is not a database"), "Le fichier de la base est abîmé"),
        (OperationalError("connection refused"), "Le serveur PostgreSQL ne répond pas"),
        (PermissionError(errno.EACCES, "refusé", "/un/lieu"), "Ce compte ne peut pas écrire"),
        (OSError(errno.ENOSPC, "plein"), "Le disque est plein"),
        (KeyboardInterrupt(), "Interrompu."),
    ],
)
def test_a_known_failure_is_one_sentence(
    cassee: Cassee, capsys: pytest.CaptureFixture[str], panne: Exception, debut: str
) -> None:
    cassee.panne = panne
    assert ligne.answer("cassee", []) == 1
    erreur = capsys.readouterr().err
    assert erreur.startswith(debut)
    assert erreur.count("\n") == 1


def test_an_unforeseen_failure_goes_whole_to_the_log(
    cassee: Cassee, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    cassee.panne = ZeroDivisionError("division inattendue")
    assert ligne.answer("cassee", []) == 1
    erreur = capsys.readouterr().err
    assert "Traceback" not in erreur
    assert "journal.txt" in erreur
    assert "ZeroDivisionError: division inattendue" in (tmp_path / "journal.txt").read_text()
