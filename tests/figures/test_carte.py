"""A map: shared borders stay shared, names do not overlap, everything is said in words too."""

import html
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.figures.carte import (
    Carte,
    Etiquette,
    Forme,
    measure_lignes,
    read_trace,
    render_carte,
    split_lignes,
)

GAUCHE = "M0 0l100 0 0 200 -100 0z"
DROITE = "M100 200l0 -200 100 0 0 200z"  # same border as GAUCHE, met from the other end


def draw(*etiquettes: Etiquette, titre: str = "Deux carrés", formes: tuple[Forme, ...] = ()) -> str:
    """Render two squares side by side."""
    formes = formes or (Forme(GAUCHE, "vague", "g"), Forme(DROITE, "axe", "d"))
    carte = Carte(titre, "Deux carrés côte à côte.", (0, 0, 200, 200), formes, etiquettes)
    return render_carte(carte, identifiant="carte-1")


def points_of(svg: str) -> list[list[str]]:
    """Return the points of each path."""
    return [re.findall(r"[\d.]+ [\d.]+", d) for d in re.findall(r' d="([^"]*)"', svg)]


def test_a_map_is_a_named_and_described_picture() -> None:
    racine = ElementTree.fromstring(draw())  # noqa: S314 - our own text
    titre, description = racine[0], racine[1]
    assert racine.attrib["role"] == "img"
    assert racine.attrib["aria-labelledby"] == f"{titre.attrib['id']} {description.attrib['id']}"
    assert (titre.text, description.text) == ("Deux carrés", "Deux carrés côte à côte.")


def test_a_map_carries_classes_and_no_style() -> None:
    svg = draw(Etiquette("Ici", ((50, 100),)))
    assert "style" not in svg
    assert 'class="vague"' in svg
    assert 'class="fort"' in svg


def test_two_drawings_of_one_page_have_ids_of_their_own() -> None:
    carte = Carte("a", "b", (0, 0, 9, 9), (Forme(GAUCHE, "axe"),))
    textes = [render_carte(carte, identifiant=i) for i in ("un", "deux")]
    ids = [set(re.findall(r' id="([^"]+)"', t)) for t in textes]
    assert not ids[0] & ids[1]


def test_neighbours_keep_the_same_border_points() -> None:
    gauche, droite = points_of(draw())
    assert len(set(gauche) & set(droite)) == 2


def test_names_are_escaped() -> None:
    svg = draw(Etiquette("<b> & Cie", ((50, 100),)), titre='"><script>')
    assert "<script" not in svg
    assert "&lt;b&gt; &amp; Cie" in svg


def test_two_names_never_lie_on_each_other_and_the_first_is_served_first() -> None:
    noms = [Etiquette(f"Nom {i}", ((100, 100),)) for i in range(9)]
    boites = [
        (float(x), float(y)) for x, y in re.findall(r'x="([\d.]+)" y="([\d.]+)"', draw(*noms))
    ]
    assert "Nom 0" in draw(*noms)
    for i, (x1, y1) in enumerate(boites):
        assert all(abs(y1 - y2) >= 16 or abs(x1 - x2) >= 35 for x2, y2 in boites[i + 1 :])


def test_a_name_takes_the_place_that_hides_the_fewest_borders() -> None:
    sur_la_limite, dans_le_vide = (100, 100), (150, 60)
    svg = draw(Etiquette("Vide", (sur_la_limite, dans_le_vide, (99, 101))))
    x = float(re.findall(r'<text[^>]* x="([\d.]+)"', svg)[0])
    assert x > 200


def box_of(svg: str) -> tuple[float, float, float, float]:
    """Return the box of the only name of a map, as wide as its letters can be."""
    lignes = re.findall(r'x="([\d.-]+)" y="([\d.-]+)">([^<]*)', svg)
    demi, _ = measure_lignes([html.unescape(texte) for _, _, texte in lignes])
    x, hauts = float(lignes[0][0]), [float(y) for _, y, _ in lignes]
    return x - demi, min(hauts) - 12, x + demi, max(hauts) + 3.5


tailles = st.integers(1, 400)
mots_de_carte = st.lists(st.text("MWmwoé-’", min_size=1, max_size=15), min_size=1, max_size=5)


@given(mots_de_carte, st.tuples(tailles, tailles), st.tuples(tailles, tailles))
def test_a_name_alone_is_always_written_whole_and_inside_whatever_the_territory(
    mots: list[str], fin: tuple[int, int], ou: tuple[int, int]
) -> None:
    nom = " ".join(mots)
    forme = Forme(f"M0 0l{fin[0]} 0 0 {fin[1]} -{fin[0]} 0z", "axe")
    carte = Carte("a", "b", (0, 0, *fin), (forme,), (Etiquette(nom, (ou,)),))
    svg = render_carte(carte, identifiant="x")
    hauteur = float(re.findall(r'viewBox="0 0 300 ([\d.]+)"', svg)[0])
    ouest, nord, est, sud = box_of(svg)
    assert min(ouest, nord, 300 - est, hauteur - sud) > -0.1  # positions are written to 0.1
    assert "Sans place" not in svg


def test_a_name_that_others_leave_without_room_is_said_in_the_description() -> None:
    noms = [Etiquette("Ici même", ((100, 100),)), *[Etiquette("Là", ((100, 100),))] * 40]
    svg = draw(*noms)
    description = re.findall(r"<desc[^>]*>([^<]*)", svg)[0]
    assert 0 < svg.count(">Là</text>") < 40
    assert description.count("Là") == 40 - svg.count(">Là</text>")


def test_a_drawing_too_small_to_be_seen_leaves_no_path_data() -> None:
    poussiere = Forme("M10 10l1 0 0 1z", "axe")
    carte = Carte("a", "b", (0, 0, 90000, 90000), (poussiere,))
    assert points_of(render_carte(carte, identifiant="x")) == [[]]


@pytest.mark.parametrize(
    ("texte", "lignes"),
    [
        ("L’Ernée", ["L’Ernée"]),
        ("Bocage Mayennais", ["Bocage", "Mayennais"]),
        ("Pornic Agglo Pays de Retz", ["Pornic Agglo", "Pays de Retz"]),
        ("Métropole du Grand Paris", ["Métropole", "du Grand Paris"]),
        ("Pleyben-Châteaulin-Porzay", ["Pleyben-", "Châteaulin-", "Porzay"]),
    ],
)
def test_long_names_are_cut_evenly_and_never_after_a_small_word(
    texte: str, lignes: list[str]
) -> None:
    assert split_lignes(texte) == lignes


@given(st.lists(st.text("abcdé", min_size=1, max_size=20), min_size=1, max_size=8))
def test_cutting_a_name_loses_nothing(mots: list[str]) -> None:
    assert " ".join(split_lignes(" ".join(mots))) == " ".join(mots)


entiers = st.integers(-9999, 9999)


@given(st.lists(st.tuples(entiers, entiers), min_size=2, max_size=30))
def test_path_data_reads_back_as_the_points_it_was_made_of(points: list[tuple[int, int]]) -> None:
    (x, y), pas = points[0], []
    for a, b in points[1:]:
        pas.append(f"{a - x} {b - y}")
        x, y = a, b
    trace = f"M{points[0][0]} {points[0][1]}l{' '.join(pas)}z"
    assert list(read_trace(trace)) == [points]
