"""What is said when the server answers, and the folder that one server holds."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from lanceur.donnees import est_servi
from maillage.config.management.commands import developper
from maillage.config.management.commands.servir import hold_dossier, render_annonce
from maillage.config.service import commande_serveur


def test_the_accounts_of_the_demonstration_are_shown(tmp_path: Path, settings: Any) -> None:
    settings.DEMONSTRATION = True
    (tmp_path / "comptes-demonstration.txt").write_text("coordination : mot de passe\n")
    annonce = render_annonce(8017, tmp_path)
    assert "http://127.0.0.1:8017/" in annonce
    assert "coordination : mot de passe" in annonce


def test_a_real_installation_shows_no_account(tmp_path: Path, settings: Any) -> None:
    settings.DEMONSTRATION = False
    (tmp_path / "comptes-demonstration.txt").write_text("coordination : mot de passe\n")
    assert "mot de passe" not in render_annonce(8017, tmp_path)


@pytest.mark.parametrize(("second", "dit"), [("", True), ("true", False)])
def test_a_developer_is_told_once_where_to_look_and_how_mail_is_carried(
    second: str, dit: bool, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DOSSIER, settings.DEMONSTRATION, sortie = tmp_path, True, StringIO()
    appels: list[str] = []
    monkeypatch.setattr(developper, "call_command", lambda nom, *_a, **_o: appels.append(nom))
    monkeypatch.setenv("RUN_MAIN", second)
    monkeypatch.setenv("DJANGO_RUNSERVER_HIDE_WARNING", "")
    developper.Command(stdout=sortie).handle(port=8017)
    assert ("http://127.0.0.1:8017/" in sortie.getvalue()) is dit
    assert (f"MAILLAGE_DOSSIER={tmp_path} " in sortie.getvalue()) is dit
    assert appels == (["preparer", "runserver"] if dit else ["runserver"])


def test_two_servers_never_share_a_folder(tmp_path: Path) -> None:
    with (
        hold_dossier(tmp_path),
        pytest.raises(CommandError, match="tourne déjà"),
        hold_dossier(tmp_path),
    ):
        raise AssertionError("The second server must not get here.")


def test_the_launcher_sees_a_folder_in_service(tmp_path: Path) -> None:
    assert not est_servi(str(tmp_path))
    with hold_dossier(tmp_path):
        assert est_servi(str(tmp_path))
    assert not est_servi(str(tmp_path))


def test_the_server_listens_to_this_machine_only(tmp_path: Path) -> None:
    commande = commande_serveur(8017, tmp_path)
    assert commande[commande.index("--host") + 1] == "127.0.0.1"
    assert int(commande[commande.index("--workers") + 1]) <= 2
    assert commande[commande.index("--blocking-threads") + 1] == "1"
