"""The command that opens the first account: by questions, by a pipe, by the environment."""

import getpass
import io

import pytest
from django.core.management import CommandError, call_command

from maillage.socle.acteurs.queries import find_compte
from tests.fabriques.acteurs import MOT_DE_PASSE

pytestmark = pytest.mark.django_db
OPTIONS = {"courriel": "Chef@exemple.fr", "nom": "Chef"}


class Terminal(io.StringIO):
    """An input where somebody types."""

    def isatty(self) -> bool:
        return True


def test_a_script_gives_the_password_by_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{MOT_DE_PASSE}\n"))
    sortie = io.StringIO()
    call_command("creer_administrateur", stdout=sortie, **OPTIONS)
    compte = find_compte("chef@exemple.fr")
    assert compte
    assert compte.check_password(MOT_DE_PASSE)
    assert MOT_DE_PASSE not in sortie.getvalue()


def test_a_script_gives_the_password_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILLAGE_MOT_DE_PASSE", MOT_DE_PASSE)
    call_command("creer_administrateur", stdout=io.StringIO(), **OPTIONS)
    assert find_compte("chef@exemple.fr")


def test_at_a_terminal_everything_is_asked_and_the_password_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    reponses = iter(["chef@exemple.fr", "Chef"])
    monkeypatch.setattr("builtins.input", lambda _question: next(reponses))
    saisies = iter([MOT_DE_PASSE, "autre chose", MOT_DE_PASSE, MOT_DE_PASSE])
    monkeypatch.setattr(getpass, "getpass", lambda _question: next(saisies))
    with pytest.raises(CommandError, match="ne sont pas les mêmes"):
        call_command("creer_administrateur", stdout=io.StringIO())
    assert find_compte("chef@exemple.fr") is None
    call_command("creer_administrateur", stdout=io.StringIO(), **OPTIONS)
    assert find_compte("chef@exemple.fr")


def test_without_a_terminal_a_missing_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(CommandError, match="--courriel"):
        call_command("creer_administrateur", stdout=io.StringIO())


@pytest.mark.parametrize("mot_de_passe", ["court", "", "123456789012345"])
def test_a_weak_password_is_refused_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, mot_de_passe: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(mot_de_passe))
    with pytest.raises(CommandError):
        call_command("creer_administrateur", stdout=io.StringIO(), **OPTIONS)
    assert find_compte("chef@exemple.fr") is None


def test_a_second_account_at_the_same_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILLAGE_MOT_DE_PASSE", MOT_DE_PASSE)
    call_command("creer_administrateur", stdout=io.StringIO(), **OPTIONS)
    with pytest.raises(CommandError, match="existe déjà"):
        call_command("creer_administrateur", stdout=io.StringIO(), **OPTIONS)
