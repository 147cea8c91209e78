"""The style sheet is built, holds no colour of its own, and every pair of colours can be read."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maillage.regles import couleurs
from maillage.regles.erreurs import ErreurMetier
from outils.actifs import FEUILLE, STYLES, build_css

JETONS = (STYLES / "10-jetons.css").read_text(encoding="utf-8")
FEUILLES = sorted(STYLES.glob("*.css"))
COULEUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(")
DECLARATION = re.compile(r"--[\w-]+:\s*[^;]+;")
COMMENTAIRE = re.compile(r"/\*.*?\*/", re.DOTALL)


def read_jetons() -> dict[str, str]:
    """Return every token that is a plain colour."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", JETONS))


def test_committed_sheet_is_what_the_sources_build() -> None:
    for feuille, texte in build_css().items():
        assert feuille.read_text(encoding="utf-8") == texte


def test_every_source_is_in_one_sheet_in_the_order_of_its_name() -> None:
    assemble = "".join(build_css().values())
    places = [assemble.find(p.read_text(encoding="utf-8")) for p in FEUILLES]
    assert places == sorted(places)
    assert min(places) > 0


def test_sheet_loads_no_data_image_and_no_other_sheet() -> None:
    css = COMMENTAIRE.sub("", "".join(build_css().values()))
    assert "data:" not in css
    assert "@import" not in css


def test_sheet_asks_only_for_files_that_exist() -> None:
    adresses = re.findall(
        r'url\("?([^")]+)"?\)', COMMENTAIRE.sub("", "".join(build_css().values()))
    )
    demandes = [a for a in adresses if not a.startswith("#")]
    assert demandes
    assert [a for a in demandes if not (FEUILLE.parent / a).is_file()] == []


@pytest.mark.parametrize("feuille", FEUILLES[1:], ids=lambda p: p.name)
def test_colours_are_written_in_tokens_only(feuille: Path) -> None:
    css = COMMENTAIRE.sub("", feuille.read_text(encoding="utf-8"))
    assert COULEUR.findall(DECLARATION.sub("", css)) == []


def test_every_token_used_is_declared() -> None:
    propres = "".join(p.read_text(encoding="utf-8") for p in FEUILLES)
    declares = set(re.findall(r"(--[\w-]+)\s*:", propres))
    utilises = {j for j in re.findall(r"var\((--[\w-]+)", propres) if not j.startswith("--bs-")}
    assert utilises - declares == set()


def test_fixed_tokens_of_the_rules_are_those_of_the_sheet() -> None:
    jetons = read_jetons()
    ecarts = {n: v for n, v in couleurs.JETONS_FIXES.items() if jetons.get(n) != v}
    assert ecarts == {}


@pytest.mark.parametrize(("devant", "fond", "seuil"), couleurs.PAIRES_FIXES)
def test_fixed_pairs_can_be_read(devant: str, fond: str, seuil: float) -> None:
    jetons = read_jetons()
    assert couleurs.contraste(jetons[devant], jetons[fond]) >= seuil


# What axe does not see: edges of controls, focus ring, dark bar, marks of a search and of a comparison.
PAIRES_DU_COMPOSANT = [
    ("trait", "surface", 3),
    ("alerte", "surface", 3),
    ("encre", "papier", 3),
    ("encre", "alerte-doux", 3),
    ("encre", "accent-doux", 3),
    ("surface", "encre-vive", 4.5),
    ("trait-sombre", "encre", 3),
    ("encre", "surligne", 4.5),
    ("accent", "surligne", 4.5),
    ("encre", "bon-doux", 4.5),
    ("encre-2", "surface", 4.5),
]


@pytest.mark.parametrize(("devant", "fond", "seuil"), PAIRES_DU_COMPOSANT)
def test_what_axe_misses_can_be_seen(devant: str, fond: str, seuil: float) -> None:
    jetons = read_jetons()
    assert couleurs.contraste(jetons[devant], jetons[fond]) >= seuil


def test_house_accent_passes_the_rule_of_territories() -> None:
    jetons = read_jetons()
    palette = couleurs.Palette(
        accent=jetons["accent"],
        accent_fort=jetons["accent-fort"],
        accent_doux=jetons["accent-doux"],
        sur_accent=jetons["sur-accent"],
    )
    assert [c for c in couleurs.contrastes(palette) if not c.suffit] == []


@given(st.integers(0, 0xFFFFFF))
def test_every_accepted_accent_keeps_our_pieces_readable(code: int) -> None:
    try:
        palette = couleurs.deriver_palette(f"#{code:06x}")
    except ErreurMetier:
        assume(False)
    jetons = read_jetons() | palette.jetons()
    # The ring of focus is ink: it must stand out of a plain button's neighbourhood, not of the button.
    assert couleurs.contraste(jetons["encre"], jetons["accent-doux"]) >= 4.5
    assert couleurs.contraste(jetons["accent"], jetons["surface"]) >= 4.5
    assert couleurs.contraste(jetons["accent"], jetons["surligne"]) >= 3
    assert couleurs.contraste(jetons["accent-fort"], jetons["papier"]) >= 4.5
