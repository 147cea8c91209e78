"""One word, one meaning: the glossary knows every table, and its forbidden words are nobody's name."""

import ast
import re
from collections.abc import Iterator

from django.apps import apps

from tests.outillage.depot import RACINE, list_modules, nom_court, parse

GLOSSAIRE = (RACINE / "docs" / "glossaire.md").read_text(encoding="utf-8")
LIGNES = [
    [case.strip() for case in ligne.strip("|").split("|")]
    for ligne in GLOSSAIRE.split("\n## ")[0].splitlines()
    if ligne.startswith("| ") and not ligne.startswith("| Mot ")
]
CLASSES = {nom for ligne in LIGNES for nom in re.findall(r"`(\w+)`", ligne[2])}
INTERDITS = {nom for ligne in LIGNES for nom in re.findall(r"`(\w+)`", ligne[3])} | {"funding"}
# "dossier" means the data folder, on the floors that open it, and nothing of the field.
ETAGES_DU_METIER = ("maillage/regles", "maillage/cycle", "maillage/synthese")


def list_noms(chemin_arbre: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the names that a module gives: functions, classes, arguments, variables, attributes."""
    for noeud in ast.walk(chemin_arbre):
        if isinstance(noeud, ast.FunctionDef | ast.ClassDef):
            yield noeud.name, noeud.lineno
        elif isinstance(noeud, ast.arg):
            yield noeud.arg, noeud.lineno
        elif isinstance(noeud, ast.Name) and isinstance(noeud.ctx, ast.Store):
            yield noeud.id, noeud.lineno
        elif isinstance(noeud, ast.Attribute) and isinstance(noeud.ctx, ast.Store):
            yield noeud.attr, noeud.lineno


def fold(nom: str) -> str:
    """Return a name in snake case: ActionSheet -> action_sheet."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", nom).lower()


def holds(nom: str, mot: str) -> bool:
    """Say whether `mot` is one or several whole words of `nom`."""
    return f"_{mot}_" in f"_{fold(nom)}_"


def find_fautes(dossiers: tuple[str, ...], mots: set[str]) -> list[str]:
    """Return where a name holds one of `mots`."""
    return [
        f"{nom_court(chemin)}:{ligne} {nom}"
        for chemin in list_modules(*dossiers)
        for nom, ligne in list_noms(parse(chemin))
        if any(holds(nom, mot) for mot in mots)
    ]


def test_every_table_is_in_the_glossary() -> None:
    tables = {c.__name__ for c in apps.get_models() if c.__module__.startswith("maillage.")}
    assert sorted(tables - CLASSES) == []


def test_no_forbidden_word_is_a_name() -> None:
    assert find_fautes(("maillage",), INTERDITS) == []


def test_dossier_means_the_data_folder_only() -> None:
    assert find_fautes(ETAGES_DU_METIER, {"dossier"}) == []


def test_whole_words_are_compared() -> None:
    assert holds("ActionSheet", "action_sheet")
    assert holds("list_contracts_contract", "contract")
    assert not holds("contraction", "contract")
