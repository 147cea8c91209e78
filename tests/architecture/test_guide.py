"""The guides keep their word: pictures are there and described, links lead somewhere, screens say what is quoted."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.text import slugify

from maillage.regles.guides import GUIDES
from tests.outillage.depot import PAQUET, RACINE, list_fichiers, list_modules, parse

GUIDE = RACINE / "docs" / "guide"
PAGES = sorted(GUIDE.glob("*.md"))
POIDS_MAX = 120 * 1024
_IMAGE = re.compile(r"!\[(?P<texte>[^\]]*)\]\((?P<fichier>[^)]+)\)")
_LIEN = re.compile(r"(?<!!)\[[^\]]+\]\((?P<page>[^)#]*)(?:#(?P<ancre>[^)]+))?\)")
_CITATION = re.compile(r"\*\*«\s*(.+?)\s*»\*\*")


def fold(texte: str) -> str:
    """Return words whose spaces and quoted marks no longer differ."""
    return re.sub(r"\s+", " ", texte).replace(" ?", "?").replace("? ", "?").strip()


def read_ecrans() -> str:
    """Return everything that the screens may say: templates, words of the code and of its tables."""
    gabarits = [c for c in list_fichiers() if c.is_relative_to(PAQUET / "web" / "templates")]
    vocabulaires = [c for c in list_fichiers() if c.suffix == ".toml" and PAQUET in c.parents]
    textes = [
        re.sub(r"{[%#].*?[%#]}|<[^>]*>", " ", c.read_text(encoding="utf-8"), flags=re.DOTALL)
        for c in gabarits
    ]
    textes += [c.read_text(encoding="utf-8") for c in vocabulaires]
    textes += [
        noeud.value
        for chemin in list_modules("maillage")
        for noeud in ast.walk(parse(chemin))
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str)
    ]
    return fold(" | ".join(textes))


def list_ancres(page: Path) -> set[str]:
    """Return the anchors of a guide, as the web writes them."""
    titres = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {slugify(titre, allow_unicode=True) for titre in titres}


def test_each_place_has_its_guide_and_the_first_page_names_them_all() -> None:
    assert {p.stem for p in PAGES} == {"README", *(guide.nom for guide in GUIDES)}
    accueil = (GUIDE / "README.md").read_text(encoding="utf-8")
    assert [g.nom for g in GUIDES if f"({g.nom}.md)" not in accueil] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.nom)
def test_a_guide_bears_the_title_that_the_product_gives_it(guide: object) -> None:
    chemin = GUIDE / f"{guide.nom}.md"  # type: ignore[attr-defined] # a Guide, from the parameters
    assert chemin.read_text(encoding="utf-8").startswith(f"# {guide.titre}\n")  # type: ignore[attr-defined] # same


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_picture_is_there_and_described(page: Path) -> None:
    for image in _IMAGE.finditer(page.read_text(encoding="utf-8")):
        fichier = page.parent / image["fichier"]
        assert fichier.is_file(), image["fichier"]
        assert len(image["texte"]) > len("une image"), image["fichier"]
        assert fichier.stat().st_size <= POIDS_MAX, image["fichier"]


def test_no_picture_is_left_unused() -> None:
    montrees = {m["fichier"] for p in PAGES for m in _IMAGE.finditer(p.read_text(encoding="utf-8"))}
    assert {f"images/{c.name}" for c in (GUIDE / "images").iterdir()} == montrees


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_leads_to_a_page_and_to_a_title(page: Path) -> None:
    for lien in _LIEN.finditer(page.read_text(encoding="utf-8")):
        cible = page.parent / lien["page"] if lien["page"] else page
        assert cible.is_file(), lien[0]
        assert not lien["ancre"] or lien["ancre"] in list_ancres(cible), lien[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_words_quoted_from_the_screens_are_on_the_screens(page: Path) -> None:
    ecrans = read_ecrans()
    cites = {fold(mot) for mot in _CITATION.findall(page.read_text(encoding="utf-8"))}
    assert cites
    assert sorted(mot for mot in cites if mot not in ecrans) == []
