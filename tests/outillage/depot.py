"""Reads the repository for the tests of architecture: its files, its syntax trees, its floors."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent.parent
PAQUET = RACINE / "maillage"


def list_fichiers() -> list[Path]:
    """Return the files of the repository, those not yet committed included, without ignored ones."""
    commande = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    sortie = subprocess.run(commande, cwd=RACINE, check=True, capture_output=True, text=True).stdout
    return [RACINE / nom for nom in sorted(set(sortie.split("\0"))) if (RACINE / nom).is_file()]


def list_modules(*dossiers: str, migrations: bool = False) -> list[Path]:
    """Return the Python files under `dossiers` (relative to the root), tests of nothing else."""
    fichiers = [c for c in list_fichiers() if c.suffix == ".py"]
    racines = tuple(RACINE / dossier for dossier in dossiers)
    return [
        chemin
        for chemin in fichiers
        if any(chemin.is_relative_to(racine) for racine in racines)
        and (migrations or chemin.parent.name != "migrations")
    ]


@cache
def parse(chemin: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(chemin.read_text(encoding="utf-8"), filename=str(chemin))


def walk_imports(arbre: ast.AST) -> Iterator[str]:
    """Yield the dotted names that a tree imports."""
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Import):
            yield from (alias.name for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            yield noeud.module or ""


def nom_court(chemin: Path) -> str:
    """Return a path as a person writes it."""
    return chemin.relative_to(RACINE).as_posix()


@cache
def read_couches() -> dict[str, int]:
    """Return the height of each floor and room, read from the import contracts of pyproject.toml.

    Keys are dotted names ("socle", "socle.journal"); a higher number stands higher.
    """
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))
    hauteurs: dict[str, int] = {}
    for contrat in projet["tool"]["importlinter"]["contracts"]:
        if contrat["type"] != "layers" or "*" in contrat["containers"][0]:
            continue
        prefixe = contrat["containers"][0].removeprefix("maillage").lstrip(".")
        for rang, couche in enumerate(reversed(contrat["layers"])):
            for nom in couche.split("|"):
                hauteurs[f"{prefixe}.{nom.strip()}".lstrip(".")] = rang
    return hauteurs
