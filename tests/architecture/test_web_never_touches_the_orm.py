"""A page asks queries and calls operations: rights are checked there, where the data is touched."""

import ast

from tests.outillage.depot import list_modules, nom_court, parse, walk_imports

INTERDITS = {
    "objects", "_default_manager", "_base_manager", "save", "delete", "create", "filter", "exclude",
    "get_or_create", "update_or_create", "bulk_create", "bulk_update", "select_related",
    "prefetch_related", "select_for_update", "annotate", "aggregate", "raw",
}  # fmt: skip
# `register.filter` declares a template filter, `cache.delete` and `session.save` touch no room.
AUTRES_OBJETS = {"register", "cache", "session"}
GARDES = {
    "maillage/web/composants/lecture.py"
}  # refuses writes while reading: needs the connection


def name_of(noeud: ast.expr) -> str:
    """Return the last name of `a.b.c` or `a`, or ""."""
    if isinstance(noeud, ast.Attribute):
        return noeud.attr
    return noeud.id if isinstance(noeud, ast.Name) else ""


def test_no_page_calls_the_orm() -> None:
    appels = [
        f"{nom_court(chemin)}:{noeud.lineno} .{noeud.attr}"
        for chemin in list_modules("maillage/web")
        for noeud in ast.walk(parse(chemin))
        if isinstance(noeud, ast.Attribute)
        and noeud.attr in INTERDITS
        and name_of(noeud.value) not in AUTRES_OBJETS
    ]
    assert appels == []


def test_no_page_imports_the_database() -> None:
    imports = [
        f"{nom_court(chemin)} {nom}"
        for chemin in list_modules("maillage/web")
        for nom in walk_imports(parse(chemin))
        if nom.startswith("django.db") and nom_court(chemin) not in GARDES
    ]
    assert imports == []
