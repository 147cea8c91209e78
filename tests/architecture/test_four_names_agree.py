"""For a page, four names are one word: view, route, template, test file.

A view that only acts (POST) has no template and is tested with the page that calls it.
"""

import ast
from pathlib import Path

from tests.outillage.depot import PAQUET, RACINE, list_modules, nom_court, parse

WEB = PAQUET / "web"
REGLAGES = (PAQUET / "config" / "settings.py").read_text(encoding="utf-8")


def list_vues() -> list[tuple[Path, str, ast.FunctionDef]]:
    """Return each view with its room's folder and the surface and room as « espace/contrats »."""
    vues = []
    for chemin in list_modules("maillage/web"):
        dossier = chemin.parent if chemin.stem == "views" else chemin.parent.parent
        if chemin.stem != "views" and chemin.parent.name != "views":
            continue
        lieu = dossier.relative_to(WEB).as_posix()
        vues += [
            (dossier, lieu, noeud)
            for noeud in parse(chemin).body
            if isinstance(noeud, ast.FunctionDef) and is_vue(noeud)
        ]
    return vues


def is_vue(fonction: ast.FunctionDef) -> bool:
    """Say whether a public function answers a request."""
    arguments = fonction.args.posonlyargs + fonction.args.args
    return not fonction.name.startswith("_") and bool(arguments) and arguments[0].arg == "request"


def is_act(fonction: ast.FunctionDef) -> bool:
    """Say whether a view answers POST only."""
    return any("require_POST" in ast.unparse(deco) for deco in fonction.decorator_list)


def list_gabarits(fonction: ast.FunctionDef) -> list[str]:
    """Return the whole pages that a view names."""
    return [
        noeud.value
        for noeud in ast.walk(fonction)
        if isinstance(noeud, ast.Constant)
        and isinstance(noeud.value, str)
        and noeud.value.endswith(".html")
        and not noeud.value.rpartition("/")[2].startswith("_")
    ]


def list_routes(dossier: Path) -> dict[str, str]:
    """Return the routes of a room: name -> view."""
    table = dossier / "urls.py"
    routes = {}
    for noeud in ast.walk(parse(table)) if table.exists() else ():
        if isinstance(noeud, ast.Call) and ast.unparse(noeud.func) in {"path", "re_path"}:
            noms = [mot.value for mot in noeud.keywords if mot.arg == "name"]
            if noms and isinstance(noms[0], ast.Constant):
                routes[str(noms[0].value)] = ast.unparse(noeud.args[1]).rpartition(".")[2]
    return routes


def test_route_names_are_the_views_names() -> None:
    ecarts = [
        f"{nom_court(table)}: {nom} -> {vue}"
        for table in list_modules("maillage/web")
        if table.name == "urls.py"
        for nom, vue in list_routes(table.parent).items()
        if nom != vue
    ]
    assert ecarts == []


def test_every_view_has_a_route() -> None:
    sans_route = [
        f"{lieu}: {vue.name}"
        for dossier, lieu, vue in list_vues()
        if vue.name not in list_routes(dossier) and f".views.{vue.name}" not in REGLAGES
    ]
    assert sans_route == []


def test_pages_use_the_template_of_their_name() -> None:
    ecarts = [
        f"{lieu}: {vue.name} -> {gabarits}"
        for _dossier, lieu, vue in list_vues()
        if not is_act(vue)
        and (gabarits := list_gabarits(vue))
        and f"{lieu}/{vue.name}.html" not in gabarits
    ]
    assert ecarts == []


def test_every_page_has_its_test_file() -> None:
    sans_test = [
        f"tests/web/{lieu}/test_{vue.name}.py"
        for _dossier, lieu, vue in list_vues()
        if not is_act(vue)
        and list_gabarits(vue)
        and not (RACINE / "tests" / "web" / lieu / f"test_{vue.name}.py").exists()
    ]
    assert sans_test == []
