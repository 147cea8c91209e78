"""Every icon that a page or a tag asks for is in the sheet, once."""

import re
from collections import Counter
from pathlib import Path

from maillage.regles.statuts import Drapeau, Statut
from maillage.web.composants.rendu import SPRITE, render_etat, render_icone

WEB = Path(__file__).resolve().parents[3] / "maillage" / "web"
FEUILLE = (WEB / "static" / SPRITE).read_text(encoding="utf-8")
SYMBOLES = re.findall(r'<symbol id="i-([\w-]+)"', FEUILLE)


def list_demandes() -> set[str]:
    """Return the icons named in templates and in Python."""
    demandes: set[str] = set()
    for chemin in WEB.rglob("*.html"):
        texte = chemin.read_text(encoding="utf-8")
        demandes |= set(re.findall(r'{%\s*(?:icone|signe)\s+"([\w-]+)"', texte))
    for chemin in WEB.rglob("*.py"):
        texte = chemin.read_text(encoding="utf-8")
        demandes |= set(re.findall(r'render_(?:icone|signe)\(\s*"([\w-]+)"', texte))
    return demandes


def test_every_icon_asked_for_is_in_the_sheet() -> None:
    demandes = list_demandes()
    assert len(demandes) > 5
    assert demandes - set(SYMBOLES) == set()


def test_each_symbol_is_there_once() -> None:
    assert [nom for nom, n in Counter(SYMBOLES).items() if n > 1] == []


def test_every_status_and_flag_has_its_glyph_and_its_word() -> None:
    marques = [render_etat(code) for code in (*Statut, *Drapeau)]
    glyphes = [re.findall(r"#i-([\w-]+)", m)[0] for m in marques]
    assert len(set(glyphes)) == len(glyphes)
    assert set(glyphes) <= set(SYMBOLES)


def test_icon_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in render_icone("crayon")


def test_sheet_holds_no_script_and_no_outside_address() -> None:
    sans_espace_de_noms = FEUILLE.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"<script|\son\w+=|http|data:|style=", sans_espace_de_noms)
