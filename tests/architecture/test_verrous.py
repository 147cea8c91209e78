"""The lock files match pyproject.toml, carry a digest for each file and name no host."""

import re

import pytest

from tests.outillage import verrou
from tests.outillage.depot import RACINE

NOMS = sorted(verrou.VERROUS)


@pytest.mark.parametrize("nom", NOMS)
def test_lock_matches_the_project(nom: str) -> None:
    assert verrou.list_ecarts(nom) == []


@pytest.mark.parametrize("nom", NOMS)
def test_lock_names_no_host_and_no_path(nom: str) -> None:
    texte = (RACINE / nom).read_text(encoding="utf-8")
    assert re.findall(r"https?:|://|--index|--find-links|file:", texte) == []
    assert "/" not in texte


@pytest.mark.parametrize("nom", NOMS)
def test_every_package_has_digests(nom: str) -> None:
    texte = (RACINE / nom).read_text(encoding="utf-8")
    for bloc in re.split(r"\n(?=\S)", texte)[1:]:
        assert "--hash=sha256:" in bloc, bloc


def test_each_lock_holds_the_shorter_ones() -> None:
    court, moyen, long = (
        verrou.lire_versions((RACINE / nom).read_text(encoding="utf-8"))
        for nom in ("requirements.lock", "requirements-s3.lock", "requirements-dev.lock")
    )
    assert court.items() <= moyen.items() <= long.items()


def test_a_changed_dependency_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    demandes = [*verrou.lire_dependances([]), "inconnu>=1"]
    monkeypatch.setattr(verrou, "lire_dependances", lambda _groupes: demandes)
    assert verrou.list_ecarts("requirements.lock") == [
        "requirements.lock : les dépendances ont changé depuis qu’il a été fait.",
        "requirements.lock : inconnu>=1 n’y est pas satisfait (None).",
    ]
