"""Templates obey the content security policy, fragments carry an underscore, none is left unused."""

import ast
import re
from pathlib import Path

from tests.outillage.depot import PAQUET, list_fichiers, list_modules, nom_court, parse

GABARITS = PAQUET / "web" / "templates"
FICHIERS = [c for c in list_fichiers() if c.is_relative_to(GABARITS)]
PAGES = [c for c in FICHIERS if c.suffix == ".html"]
COMMENTAIRES = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
INTERDITS = {
    "inline style": re.compile(r"\sstyle\s*=|<style\b", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "script in htmx": re.compile(r"\shx-(on|vals\s*=\s*[\"']js:)", re.IGNORECASE),
}


def read(chemin: Path) -> str:
    """Return a template without its comments."""
    return COMMENTAIRES.sub("", chemin.read_text(encoding="utf-8"))


def name(chemin: Path) -> str:
    """Return the name by which a template is asked for."""
    return chemin.relative_to(GABARITS).as_posix()


def list_cites() -> set[str]:
    """Return every template named by a template or by Python."""
    motif = re.compile(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']")
    cites = {nom for chemin in FICHIERS for nom in motif.findall(read(chemin))}
    for chemin in list_modules("maillage"):
        cites |= {
            noeud.value
            for noeud in ast.walk(parse(chemin))
            if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str)
        }
    return cites


def test_templates_hold_no_inline_style_or_script() -> None:
    fautes = [
        f"{nom_court(chemin)}: {faute}"
        for chemin in PAGES
        for faute, motif in INTERDITS.items()
        if motif.search(read(chemin))
    ]
    assert fautes == []


def test_included_fragments_carry_an_underscore() -> None:
    motif = re.compile(r"{%\s*include\s+[\"']([^\"']+)[\"']")
    inclus = {nom for chemin in PAGES for nom in motif.findall(read(chemin))}
    assert [nom for nom in sorted(inclus) if not nom.rpartition("/")[2].startswith("_")] == []


def test_no_template_is_unused() -> None:
    cites = list_cites()
    assert [name(chemin) for chemin in FICHIERS if name(chemin) not in cites] == []


def test_every_named_template_exists() -> None:
    noms = {name(chemin) for chemin in FICHIERS}
    motif = re.compile(r"(espace|portail|composants|erreurs)/[\w/]+\.html")
    manquants = {nom for nom in list_cites() if motif.fullmatch(nom)} - noms
    assert sorted(manquants) == []
