"""The data folder and the port: ours or nobody's, writable, free; erased only when truly ours."""

import os
import socket
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import lancer
from lanceur import donnees
from lanceur.paroles import Arret

fcntl = pytest.importorskip("fcntl")


@contextmanager
def as_nobody() -> Iterator[None]:
    """Act without root's privileges: root may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def demonstration(tmp_path: Path) -> Path:
    """A data folder as a first start leaves it."""
    dossier = tmp_path / "données de l’été"
    donnees.ouvrir_dossier(str(dossier))
    return dossier


@pytest.fixture
def prise() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as serveur:
        yield serveur.getsockname()[1]


def test_a_new_folder_gets_a_mark_and_a_private_secret(demonstration: Path) -> None:
    secret = demonstration / "secret"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(demonstration.stat().st_mode) == 0o700
    assert len(secret.read_text().strip()) >= 50
    assert donnees.est_une_demonstration(str(demonstration))


def test_a_second_start_keeps_the_secret(demonstration: Path) -> None:
    avant = (demonstration / "secret").read_text()
    donnees.ouvrir_dossier(str(demonstration))
    assert (demonstration / "secret").read_text() == avant


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(Arret, match="contient déjà autre chose"):
        donnees.ouvrir_dossier(str(tmp_path))
    assert [chemin.name for chemin in tmp_path.iterdir()] == ["photo.jpg"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "fichier").touch()
    with pytest.raises(Arret, match="est un fichier"):
        donnees.ouvrir_dossier(str(tmp_path / "fichier"))


def test_a_folder_one_may_not_write_gets_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    # Straight under the temporary folder: pytest's own folders are closed to other accounts.
    parent = Path(tempfile.gettempdir()) / f"maillage-{os.getpid()}"
    parent.mkdir(mode=0o555)
    try:
        with as_nobody():
            code = lancer.main(["demo", "--port", "48017", "--dossier", str(parent / "nouveau")])
    finally:
        parent.rmdir()
    assert code == 1
    erreur = capsys.readouterr().err
    assert erreur.startswith("Votre compte ne peut pas écrire dans")
    assert erreur.count("\n") == 1


def test_a_taken_port_names_a_free_one(prise: int) -> None:
    with pytest.raises(Arret, match=f"Le port {prise} est déjà pris") as arret:
        donnees.verifier_port(prise, "demo")
    propose = int(str(arret.value).rpartition("port=")[2].split(" ")[0].rstrip("\u00a0»."))
    donnees.verifier_port(propose, "demo")


def test_a_free_port_is_accepted_again_and_again(prise: int) -> None:
    libre = prise
    with socket.create_server(("127.0.0.1", 0)) as serveur:
        libre = serveur.getsockname()[1]
    donnees.verifier_port(libre, "demo")
    donnees.verifier_port(libre, "demo")


def test_erasing_removes_what_is_ours_and_nothing_else(demonstration: Path) -> None:
    (demonstration / "maillage.sqlite3").write_bytes(b"x")
    (demonstration / "pieces").mkdir()
    (demonstration / "pieces" / "logo.png").write_bytes(b"x")
    (demonstration / "mes notes.txt").write_text("gardé")
    donnees.vider_dossier(str(demonstration), confirme=True)
    assert [chemin.name for chemin in demonstration.iterdir()] == ["mes notes.txt"]


def test_erasing_everything_removes_the_folder(demonstration: Path) -> None:
    donnees.vider_dossier(str(demonstration), confirme=True)
    assert not demonstration.exists()


def test_erasing_does_not_follow_a_link(demonstration: Path, tmp_path: Path) -> None:
    ailleurs = tmp_path / "ailleurs"
    ailleurs.mkdir()
    (ailleurs / "garde").touch()
    (demonstration / "pieces").symlink_to(ailleurs)
    donnees.vider_dossier(str(demonstration), confirme=True)
    assert (ailleurs / "garde").exists()


@pytest.mark.parametrize("texte", [None, "", "Dossier de données de Maillage"])
def test_a_folder_without_the_mark_is_never_erased(tmp_path: Path, texte: str | None) -> None:
    if texte is not None:
        (tmp_path / donnees.MARQUE).write_text(texte, encoding="utf-8")
    (tmp_path / "maillage.sqlite3").write_bytes(b"x")
    with pytest.raises(Arret, match="n’est pas un dossier de démonstration"):
        donnees.vider_dossier(str(tmp_path), confirme=True)
    assert (tmp_path / "maillage.sqlite3").exists()


def test_a_folder_in_service_is_not_erased(demonstration: Path) -> None:
    with (demonstration / "service.verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        with pytest.raises(Arret, match="est en service"):
            donnees.vider_dossier(str(demonstration), confirme=True)
    assert (demonstration / "secret").exists()


@pytest.mark.parametrize("reponse", ["", "non", "o", "ouii"])
def test_only_a_full_yes_erases(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch, reponse: str
) -> None:
    monkeypatch.setattr("builtins.input", lambda: reponse)
    with pytest.raises(Arret, match="Rien n’a été effacé"):
        donnees.vider_dossier(str(demonstration), confirme=False)
    assert (demonstration / "secret").exists()


def test_a_yes_erases(demonstration: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda: " Oui ")
    donnees.vider_dossier(str(demonstration), confirme=False)
    assert not demonstration.exists()
