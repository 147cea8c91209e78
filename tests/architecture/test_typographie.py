"""French punctuation stands behind a no-break space: no line of the interface begins with a colon."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outillage.depot import RACINE, list_fichiers, list_modules, nom_court, parse

ESPACE_SECABLE = re.compile(r"[\w»)] [;:!?»](?=\s|$)|« ")
# Written for the search engine of the base, not for a reader.
_REQUETES = ("maillage/socle/recherche/sources/",)


def list_paroles(arbre: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module with their line; its docstrings are for programmers."""
    seules = {id(n.value) for n in ast.walk(arbre) if isinstance(n, ast.Expr)}
    constantes = (n for n in ast.walk(arbre) if isinstance(n, ast.Constant))
    for noeud in constantes:
        if isinstance(noeud.value, str) and id(noeud) not in seules:
            yield noeud.lineno, noeud.value


def list_lignes(chemin: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file of words, without its comments."""
    for rang, ligne in enumerate(chemin.read_text(encoding="utf-8").splitlines(), start=1):
        if not ligne.startswith("#"):
            yield rang, ligne


def test_punctuation_in_the_code_stands_behind_a_no_break_space() -> None:
    fautes = [
        f"{nom_court(chemin)}:{rang}"
        for chemin in list_modules("maillage")
        if not nom_court(chemin).startswith(_REQUETES)
        for rang, texte in list_paroles(parse(chemin))
        if ESPACE_SECABLE.search(texte)
    ]
    assert fautes == []


def test_punctuation_in_the_files_of_words_stands_behind_a_no_break_space() -> None:
    fichiers = [
        c for c in list_fichiers() if c.suffix == ".toml" and c.is_relative_to(RACINE / "maillage")
    ]
    assert fichiers
    fautes = [
        f"{nom_court(chemin)}:{rang}"
        for chemin in fichiers
        for rang, ligne in list_lignes(chemin)
        if ESPACE_SECABLE.search(ligne)
    ]
    assert fautes == []


@pytest.mark.parametrize(
    "texte", ["Pourquoi ?", "Suspendu : lecture", "« mot\u00a0»", "Fin ; suite"]
)
def test_a_plain_space_is_seen(texte: str) -> None:
    assert ESPACE_SECABLE.search(texte)


@pytest.mark.parametrize("texte", ["Pourquoi\u202f?", "À 10:30", "«\u00a0mot\u00a0»", "a:b ?c"])
def test_what_is_right_is_left(texte: str) -> None:
    assert not ESPACE_SECABLE.search(texte)
