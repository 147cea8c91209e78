"""Each target of the Makefile is listed by `make`, explained to newcomers, and known to the launcher."""

import re
import subprocess

from lancer import COMMANDES
from tests.outillage.depot import RACINE

MAKEFILE = (RACINE / "Makefile").read_text(encoding="utf-8")
CIBLES = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE)) - {"aide"}


def test_each_target_says_what_it_does() -> None:
    assert set(re.findall(r"^([a-z][a-z-]*):.*## \S", MAKEFILE, re.MULTILINE)) == CIBLES


def test_each_target_is_explained_in_contributing() -> None:
    texte = (RACINE / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [cible for cible in sorted(CIBLES) if f"`make {cible}" not in texte] == []


def test_each_target_is_phony() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert set(phony.split()) - {"aide"} == CIBLES


def test_make_alone_lists_every_target() -> None:
    liste = subprocess.run(
        ["make", "--no-print-directory"], cwd=RACINE, capture_output=True, text=True, check=True
    ).stdout
    assert {ligne.split()[1] for ligne in liste.splitlines()} == CIBLES


def test_each_target_is_a_command_of_the_launcher() -> None:
    assert set(COMMANDES) - {"maillage"} == CIBLES
