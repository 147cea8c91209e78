"""An accepted accent can be read everywhere it is written; a refused one comes with its remedy."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles import couleurs
from maillage.regles.couleurs import Palette, contraste, contrastes, deriver_palette
from maillage.regles.erreurs import ErreurMetier

FEUILLE = Path(couleurs.__file__).parents[1] / "web" / "static" / "css" / "maillage.css"
couleurs_possibles = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")

ERNEE = Palette("#0e5a5c", "#083f41", "#e1edea", "#fffefb")
LAVAL = Palette("#7a2b52", "#571b39", "#f5e7ec", "#fffefb")
# The table « Contrastes calculés » of the mock-ups, in its order.
TABLE_FIXE = [
    15.23,
    13.96,
    7.08,
    6.49,
    6.68,
    6.01,
    6.88,
    6.24,
    7.11,
    6.16,
    16.16,
    4.59,
    4.33,
    3.97,
    16.16,
]
TABLE_ERNEE = [
    7.45,
    7.90,
    6.82,
    9.74,
    6.64,
    6.32,
    6.14,
    5.95,
    6.34,
    7.90,
    11.58,
    3.86,
    13.42,
    9.87,
    6.74,
    5.11,
    11.58,
]
TABLE_LAVAL = [
    8.55,
    9.07,
    7.84,
    10.81,
    7.64,
    6.32,
    6.15,
    5.96,
    6.35,
    9.07,
    12.84,
    3.87,
    13.29,
    9.57,
    6.34,
    5.77,
    12.84,
]


def test_luminance_and_contrast_follow_wcag() -> None:
    assert couleurs.luminance("#ffffff") == pytest.approx(1)
    assert couleurs.luminance("#000000") == 0
    assert contraste("#000000", "#ffffff") == pytest.approx(21)
    assert contraste("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_the_table_of_the_mock_ups_is_found_again() -> None:
    fixes = [
        contraste(couleurs.JETONS_FIXES[devant], couleurs.JETONS_FIXES[fond])
        for devant, fond, _seuil in couleurs.PAIRES_FIXES
    ]
    assert fixes == pytest.approx(TABLE_FIXE, abs=0.006)
    for palette, attendus in ((ERNEE, TABLE_ERNEE), (LAVAL, TABLE_LAVAL)):
        assert [m.rapport for m in contrastes(palette)] == pytest.approx(attendus, abs=0.006)
        assert all(mesure.suffit for mesure in contrastes(palette))


def test_fixed_tokens_hold_their_thresholds() -> None:
    for devant, fond, seuil in couleurs.PAIRES_FIXES:
        assert contraste(couleurs.JETONS_FIXES[devant], couleurs.JETONS_FIXES[fond]) >= seuil


def test_fixed_tokens_are_those_of_the_style_sheet() -> None:
    ecrits = dict(
        re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", FEUILLE.read_text(encoding="utf-8"))
    )
    assert {nom: ecrits[nom] for nom in couleurs.JETONS_FIXES} == couleurs.JETONS_FIXES


@given(couleurs_possibles)
def test_accepted_means_every_contrast_holds_else_the_proposal_is_accepted(accent: str) -> None:
    try:
        palette = deriver_palette(accent)
    except ErreurMetier as refus:
        proposee = couleurs.proposer_accent(accent)
        assert proposee in refus.message  # noqa: PT017  the law is "one of the two"
        assert deriver_palette(proposee).accent == proposee
    else:
        assert palette.accent == accent
        assert min(m.rapport / m.seuil for m in contrastes(palette)) >= 1


@pytest.mark.parametrize("accent", ["#0e5a5c", "#7a2b52", "0E5A5C", " #0e5a5c "])
def test_the_accents_of_the_territories_are_accepted(accent: str) -> None:
    palette = deriver_palette(accent)
    assert palette.accent in {"#0e5a5c", "#7a2b52"}
    assert palette.sur_accent == "#fffefb"


def test_a_pale_accent_is_refused_with_its_ratio_and_a_darker_one() -> None:
    with pytest.raises(ErreurMetier) as refus:
        deriver_palette("#ffcc00", champ="accent")
    assert refus.value.champ == "accent"
    assert re.search(
        r"trop pâle .* contraste est de 1,\d\d et il en faut 4,5\.", refus.value.message
    )
    proposee = couleurs.proposer_accent("#ffcc00")
    assert couleurs.luminance(proposee) < couleurs.luminance("#ffcc00")


def test_a_near_black_accent_is_refused_because_the_map_could_not_be_read() -> None:
    with pytest.raises(ErreurMetier, match="trop sombre"):
        deriver_palette("#000")
    assert couleurs.proposer_accent("#000") != "#000000"


@pytest.mark.parametrize(
    "saisie", ["", "rouge", "#12345", "#gggggg", "#0e5a5c;}", "url(x)", "#١٢٣"]
)
def test_what_is_not_a_colour_is_refused(saisie: str) -> None:
    with pytest.raises(ErreurMetier, match="lisible"):
        deriver_palette(saisie, champ="accent")


def test_the_generated_sheet_is_four_properties() -> None:
    assert couleurs.feuille_css(ERNEE) == (
        "--accent: #0e5a5c;\n--accent-fort: #083f41;\n--accent-doux: #e1edea;\n--sur-accent: #fffefb;\n"
    )
