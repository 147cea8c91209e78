"""A module opens with why it exists, and only the clock asks what time it is."""

import ast

from tests.outillage.depot import list_modules, nom_court, parse

MODULES = list_modules("maillage", "lanceur", "lancer.py", "outils", "tests/outillage")
HORLOGE = "maillage/regles/horloge.py"
DEMANDES = {"now", "utcnow", "today", "localtime", "localdate", "Now"}


def test_every_module_says_why_it_exists() -> None:
    assert [nom_court(c) for c in MODULES if not ast.get_docstring(parse(c))] == []


def test_only_the_clock_asks_the_time() -> None:
    demandes = [
        f"{nom_court(chemin)}: {ast.unparse(noeud)}"
        for chemin in list_modules("maillage")
        if nom_court(chemin) != HORLOGE
        for noeud in ast.walk(parse(chemin))
        if is_question_of_time(noeud)
    ]
    assert demandes == []


def is_question_of_time(noeud: ast.AST) -> bool:
    """Say whether a node calls a clock, or lets a column call one."""
    if isinstance(noeud, ast.keyword):
        return noeud.arg in {"auto_now", "auto_now_add"}
    if not isinstance(noeud, ast.Call):
        return False
    appele = noeud.func
    nom = appele.attr if isinstance(appele, ast.Attribute) else getattr(appele, "id", "")
    return nom in DEMANDES
