"""A character that no embedded font draws becomes a square, once for a run of them."""

import hashlib
import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from maillage.editions.pdf import glyphes
from maillage.editions.pdf.glyphes import CARRE, list_inconnus, remplacer_inconnus

POLICES = Path(glyphes.__file__).parent / "polices"


def test_french_and_its_typography_are_drawn() -> None:
    texte = "Où l’œuvre coûte 10\u202f000\u00a0€ — «\u00a0ÉÀÇŒ\u00a0» ≥ → ✓ □ …"
    assert remplacer_inconnus(texte) == texte
    assert list_inconnus(texte) == []


def test_emoji_and_other_scripts_become_squares_and_are_told() -> None:
    assert remplacer_inconnus("santé 🩺🩺, صحة") == f"santé {CARRE}, {CARRE}"
    assert list_inconnus("santé 🩺🩺") == ["🩺"]


def test_private_drawings_become_squares_even_when_a_font_has_them() -> None:
    assert remplacer_inconnus("\ue000 et \uf8ff") == f"{CARRE} et {CARRE}"


def test_decomposed_accents_are_put_together() -> None:
    assert remplacer_inconnus("e\u0301te\u0301") == "été"


@given(st.text())
def test_replacing_twice_changes_nothing_more(texte: str) -> None:
    une_fois = remplacer_inconnus(texte)
    assert remplacer_inconnus(une_fois) == une_fois
    assert list_inconnus(une_fois) == []


def test_the_fonts_are_those_of_their_list() -> None:
    attendues = tomllib.loads((POLICES / "polices.toml").read_text(encoding="utf-8"))["sha256"]
    presentes = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in POLICES.iterdir()
        if p.name != "polices.toml"
    }
    assert presentes == attendues
