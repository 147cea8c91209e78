"""The environment: rebuilt when its lock, its Python or its packages changed, else left alone."""

import errno
import json
from pathlib import Path

import pytest

import lancer
from lanceur import environnement, paroles
from lanceur.lieux import VERROU, VERROU_DEV
from lanceur.paroles import Arret


@pytest.fixture
def copie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the repository with a whole environment that holds one package."""
    for nom in (VERROU, VERROU_DEV):
        (tmp_path / nom).write_text("django==5.2.0\n")
    venv = tmp_path / ".venv"
    paquets = venv / "lib" / "python3.11" / "site-packages"
    (paquets / "django").mkdir(parents=True)
    (venv / "bin").mkdir()
    (venv / "bin" / "python").touch()
    for nom, valeur in (
        ("RACINE", tmp_path),
        ("ENVIRONNEMENT", venv),
        ("BINAIRES", venv / "bin"),
        ("PYTHON", venv / "bin" / "python"),
        ("ESTAMPILLE", venv / "maillage.json"),
    ):
        monkeypatch.setattr(environnement, nom, str(valeur))
    monkeypatch.setattr(environnement, "version_de", lambda _python: (3, 11, 7))
    environnement.ecrire_estampille(VERROU)
    return tmp_path


def test_an_unchanged_environment_is_left_alone(copie: Path) -> None:
    assert environnement.environnement_a_jour(VERROU)


def test_the_environment_of_tests_serves_the_demonstration_too(copie: Path) -> None:
    assert not environnement.environnement_a_jour(VERROU_DEV)
    environnement.ecrire_estampille(VERROU_DEV)
    assert environnement.environnement_a_jour(VERROU_DEV)
    assert environnement.environnement_a_jour(VERROU)


def test_tools_that_were_never_installed_are_not_called_a_stale_environment(copie: Path) -> None:
    assert "outils de développement" in environnement.phrase_reconstruction(VERROU_DEV)
    (copie / VERROU).write_text("django==5.2.1\n")
    assert "n’est plus celui du verrou" in environnement.phrase_reconstruction(VERROU_DEV)
    assert "n’est plus celui du verrou" in environnement.phrase_reconstruction(VERROU)


def test_a_new_lock_asks_for_a_new_environment(copie: Path) -> None:
    (copie / VERROU).write_text("django==5.2.1\n")
    assert not environnement.environnement_a_jour(VERROU)


def test_a_lost_package_asks_for_a_new_environment(copie: Path) -> None:
    (copie / ".venv/lib/python3.11/site-packages/django").rmdir()
    assert not environnement.environnement_a_jour(VERROU)


def test_a_package_added_by_hand_is_no_damage(copie: Path) -> None:
    (copie / ".venv/lib/python3.11/site-packages/ipython").mkdir()
    assert environnement.environnement_a_jour(VERROU)


def test_a_python_that_left_asks_for_a_new_environment(copie: Path) -> None:
    (copie / ".venv/bin/python").unlink()
    assert not environnement.environnement_a_jour(VERROU)


def test_a_moved_copy_asks_for_a_new_environment(
    copie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    estampille = json.loads((copie / ".venv/maillage.json").read_text(encoding="utf-8"))
    (copie / ".venv/maillage.json").write_text(json.dumps(estampille | {"racine": "/ailleurs"}))
    assert not environnement.environnement_a_jour(VERROU)


@pytest.mark.parametrize("contenu", ["", "{", "[]", "null", "é"])
def test_a_damaged_stamp_asks_for_a_new_environment(copie: Path, contenu: str) -> None:
    (copie / ".venv/maillage.json").write_bytes(contenu.encode("latin-1"))
    assert not environnement.environnement_a_jour(VERROU)


def test_a_missing_lock_is_said(copie: Path) -> None:
    (copie / VERROU).unlink()
    with pytest.raises(Arret, match=r"« requirements.lock » manque"):
        environnement.environnement_a_jour(VERROU)


def test_somebody_s_own_folder_is_not_removed(copie: Path, tmp_path: Path) -> None:
    environnement.vider_environnement()
    (copie / ".venv").mkdir()
    (copie / ".venv" / "these.odt").touch()
    with pytest.raises(Arret, match="n’est pas un environnement Python"):
        environnement.vider_environnement()
    assert (copie / ".venv" / "these.odt").exists()


def test_a_half_built_environment_is_removed(copie: Path) -> None:
    (copie / ".venv/maillage.json").unlink()
    environnement.vider_environnement()
    assert not (copie / ".venv").exists()


@pytest.mark.parametrize(
    ("sortie", "debut"),
    [
        ("ERROR: [Errno 28] No space left on device", "Le disque est plein"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM", "Un paquet reçu n’est pas celui"),
        ("Temporary failure in name resolution", "Le réseau ne répond pas"),
        ("error: Failed to fetch: `…/simple/django/`", "Le réseau ne répond pas"),
        ("ERROR: No matching distribution found for django", "Le réseau ne répond pas"),
        ("[Errno 13] Permission denied: '.venv'", "Votre compte ne peut pas écrire"),
        ("segmentation fault", "L’installation a échoué"),
    ],
)
def test_a_failed_installation_gets_the_sentence_of_its_cause(sortie: str, debut: str) -> None:
    phrase = paroles.phrase_installation(sortie, "journal.txt")
    assert phrase.startswith(debut)
    assert "\n" not in phrase


@pytest.mark.parametrize(
    ("numero", "debut"),
    [
        (errno.EACCES, "Votre compte ne peut pas écrire"),
        (errno.EROFS, "Votre compte ne peut pas écrire"),
        (errno.ENOSPC, "Le disque est plein"),
        (errno.EIO, "Le système a refusé"),
    ],
)
def test_a_failure_of_the_system_gets_one_sentence(
    copie: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    numero: int,
    debut: str,
) -> None:
    def fail(_verrou: str) -> None:
        raise OSError(numero, "raison", "/un/lieu")

    monkeypatch.setattr(lancer, "assurer_environnement", fail)
    assert lancer.main(["check"]) == 1
    erreur = capsys.readouterr().err
    assert erreur.startswith(debut)
    assert erreur.count("\n") == 1


def test_without_python_nor_uv_it_says_what_to_install(
    copie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environnement, "trouver_python", lambda: None)
    monkeypatch.setattr("shutil.which", lambda _nom: None)
    with pytest.raises(Arret, match=r"Maillage demande Python 3\.11") as arret:
        environnement.construire_environnement(VERROU)
    assert "apt install python3 python3-venv" in str(arret.value)


def test_a_python_without_venv_says_what_to_install(
    copie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environnement, "trouver_python", lambda: "python3")
    monkeypatch.setattr("shutil.which", lambda _nom: None)
    monkeypatch.setattr(environnement, "interroger", lambda _python, _code: "")
    with pytest.raises(Arret, match="apt install python3-venv"):
        environnement.construire_environnement(VERROU)


def test_when_uv_fails_pip_is_tried_and_then_the_sentence_is_said(
    copie: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    essais = []

    def follow(commande: list[str], _titre: str, _total: int = 0) -> tuple[int, str]:
        essais.append(commande[0])
        return 2, "dns error"

    monkeypatch.setattr(environnement, "trouver_python", lambda: "python3")
    monkeypatch.setattr("shutil.which", lambda _nom: "/opt/uv")
    monkeypatch.setattr(environnement, "interroger", lambda _python, _code: "oui")
    monkeypatch.setattr(environnement, "suivre", follow)
    with pytest.raises(Arret, match="Le réseau ne répond pas"):
        environnement.construire_environnement(VERROU)
    assert essais == ["/opt/uv", "python3"]
    assert "second essai avec pip" in capsys.readouterr().out


def test_a_disk_almost_full_is_said_before_anything_is_removed(
    copie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environnement, "trouver_python", lambda: "python3")
    monkeypatch.setitem(environnement.PLACE_NECESSAIRE, VERROU, 10**9)
    with pytest.raises(Arret, match="Mio sur le disque"):
        environnement.construire_environnement(VERROU)
    assert (copie / ".venv" / "bin" / "python").exists()
