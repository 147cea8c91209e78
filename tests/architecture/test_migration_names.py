"""A migration's name says what it does, and what it does to data can be undone."""

import ast
import re

from tests.outillage.depot import list_modules, nom_court, parse

MIGRATIONS = [
    chemin
    for chemin in list_modules("maillage", migrations=True)
    if chemin.parent.name == "migrations" and chemin.name != "__init__.py"
]


def test_there_are_migrations() -> None:
    assert MIGRATIONS


def test_names_are_chosen_by_somebody() -> None:
    automatiques = [
        nom_court(chemin)
        for chemin in MIGRATIONS
        if "_auto_" in chemin.stem or not re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", chemin.stem)
    ]
    assert automatiques == []


def test_data_migrations_can_be_undone() -> None:
    irreversibles = [
        f"{nom_court(chemin)}:{noeud.lineno}"
        for chemin in MIGRATIONS
        for noeud in ast.walk(parse(chemin))
        if isinstance(noeud, ast.Call)
        and isinstance(noeud.func, ast.Attribute)
        and noeud.func.attr in {"RunPython", "RunSQL"}
        and len(noeud.args) < 2
        and not {"reverse_code", "reverse_sql"} & {mot.arg for mot in noeud.keywords}
    ]
    assert irreversibles == []
