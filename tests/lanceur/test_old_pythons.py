"""The launcher parses on Python 3.6 and needs nothing installed, so that it can say its sentence."""

import ast
import glob
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.outillage.depot import list_modules, nom_court, parse, walk_imports

FICHIERS = list_modules("lancer.py", "lanceur")
PYTHONS = sorted(
    {sys.executable, *glob.glob(os.path.expanduser("~/.pyenv/versions/3.[6-9].*/bin/python"))}
)


@pytest.mark.parametrize("chemin", FICHIERS, ids=nom_court)
def test_it_parses_on_python_3_6(chemin: Path) -> None:
    ast.parse(chemin.read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("chemin", FICHIERS, ids=nom_court)
def test_it_imports_the_standard_library_only(chemin: Path) -> None:
    noms = {nom.split(".")[0] for nom in walk_imports(parse(chemin))}
    assert noms - set(sys.stdlib_module_names) <= {"lanceur"}


@pytest.mark.parametrize("chemin", FICHIERS, ids=nom_court)
def test_it_never_calls_an_administrator_s_tool(chemin: Path) -> None:
    mots = {
        noeud.value
        for noeud in ast.walk(parse(chemin))
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str)
    }
    assert mots & {"sudo", "apt", "apt-get", "su"} == set()


@pytest.mark.parametrize("python", PYTHONS)
def test_every_python_found_here_says_a_sentence(python: str, racine: Path) -> None:
    sortie = subprocess.run(
        [python, str(racine / "lancer.py"), "inconnue"],
        cwd="/",
        env={"LC_ALL": "C", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert sortie.returncode == 1
    assert b"Traceback" not in sortie.stderr
    assert sortie.stderr.count(b"\n") == 1
    # Accents are whole although this terminal says that it knows ASCII only.
    assert "« inconnue » n’est pas une commande" in sortie.stderr.decode("utf-8").replace(
        "\u00a0", " "
    )
