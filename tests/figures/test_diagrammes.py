"""Charts say in words what they draw, hold inside their frame, and never draw a hole as a zero."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.figures.carte import print_carte, render_carte
from maillage.figures.choroplethe import (
    Aire,
    build_choroplethe,
    build_cles,
    class_of,
    cut_classes,
    number_of,
    print_choroplethe,
)
from maillage.figures.encre import print_figure
from maillage.figures.position import Marque, Position, render_position, stack
from maillage.figures.pyramide import Tranche, render_pyramide
from maillage.figures.repartition import Repartition, render_repartition
from maillage.figures.serie import Courbe, Point, render_etincelle, render_serie
from maillage.figures.traits import Signe, build_echelle

CARRE = "M0 0l100 0 0 100 -100 0z"
nombres = st.floats(-1e6, 1e6).map(lambda v: round(v, 3))


def position(*marques: Marque, valeur: float = 9.8) -> Position:
    return Position("Laval", valeur, "9,8 %", marques, (9.5, 10.1))


def marque(valeur: float, nom: str = "Mayenne", signe: Signe = Signe.ROND) -> Marque:
    return Marque(signe, nom, valeur, f"{valeur}")


SERIE = [Courbe("Laval", (Point(2013, "2013", 9.0), Point(2018, "2018", 9.8, (9.5, 10.1))))]
FIGURES: dict[str, Callable[[], str]] = {
    "position": lambda: render_position(position(marque(9.0), marque(13.4, "<France>"))),
    "etincelle": lambda: render_etincelle(SERIE[0].points, "Laval & co"),
    "serie": lambda: render_serie(SERIE, "Chômage"),
    "repartition": lambda: render_repartition(
        Repartition("Laval", 5.0, "5", "communautés", tuple(map(float, range(30))), "14,5")
    ),
    "pyramide": lambda: render_pyramide([Tranche("0-19", 10, 12), Tranche("20+", 30, 28)], "Âges"),
}


@pytest.mark.parametrize("nom", FIGURES)
def test_a_chart_is_a_picture_with_a_name_and_no_style(nom: str) -> None:
    svg = FIGURES[nom]()
    racine = ElementTree.fromstring(svg)  # noqa: S314 - our own text
    assert racine.attrib["role"] == "img"
    assert racine.attrib["aria-label"]
    assert "style" not in svg


@pytest.mark.parametrize("nom", FIGURES)
def test_a_chart_is_inked_for_paper_without_classes(nom: str) -> None:
    svg = print_figure(FIGURES[nom]())
    assert "class=" not in svg
    assert 'xmlns="http://www.w3.org/2000/svg"' in svg
    ElementTree.fromstring(svg)  # noqa: S314 - our own text


def test_a_position_says_every_value_that_it_shows() -> None:
    svg = render_position(position(marque(9.0), marque(13.4, "France", Signe.CARRE)))
    assert 'aria-label="Laval 9,8 %, Mayenne 9.0, France 13.4"' in svg


def test_marks_that_would_touch_are_raised() -> None:
    assert stack([10, 12, 80, 14]) == [0, 1, 0, 2]


@given(st.lists(nombres, min_size=1, max_size=6))
def test_every_value_of_a_scale_is_inside_and_its_ends_are_round(valeurs: list[float]) -> None:
    echelle = build_echelle(valeurs, debut=10, fin=350)
    assert all(10 <= echelle.place(valeur) <= 350 for valeur in valeurs)
    assert all(echelle.write(g) for g in echelle.graduations())


@given(nombres, st.lists(nombres, max_size=5))
def test_a_position_stays_in_its_frame(valeur: float, autres: list[float]) -> None:
    svg = render_position(
        Position("x", valeur, "x", tuple(marque(autre) for autre in autres), None)
    )
    centres = [float(x) for x in re.findall(r'cx="([\d.-]+)"', svg)]
    assert all(10 <= x <= 350 for x in centres)


def test_one_year_makes_no_series() -> None:
    assert render_serie([Courbe("Laval", (Point(2018, "2018", 9.8),))], "x") == ""
    assert render_etincelle([Point(2018, "2018", 9.8), Point(2019, "2019", None)], "x") == ""


def test_a_hole_breaks_the_line_and_is_not_drawn() -> None:
    points = (Point(2013, "2013", 9.0), Point(2014, "2014", None), Point(2018, "2018", 9.8))
    ligne = re.search(r'class="ligne" d="([^"]+)"', render_etincelle(points, "x"))
    assert ligne is not None
    assert ligne[1].count("M") == 2


def test_few_or_equal_peers_make_no_distribution() -> None:
    seuls = Repartition("Laval", 5.0, "5", "communautés", (1.0, 2.0))
    assert render_repartition(seuls) == ""


def test_nobody_makes_no_pyramid() -> None:
    assert render_pyramide([Tranche("0-19", 0, 0)], "Âges") == ""


# Maps by class


def aire(valeur: float | None, code: str = "a", *, secrete: bool = False) -> Aire:
    return Aire(code, f"Commune {code}", CARRE, 50, 50, valeur, secrete)


@given(st.lists(st.floats(-1e4, 1e4), min_size=2, max_size=60))
def test_classes_are_in_order_and_every_value_has_one(valeurs: list[float]) -> None:
    limites = cut_classes(valeurs)
    assert list(limites) == sorted(set(limites))
    assert len(limites) < 5
    classes = [int(number_of(aire(valeur), limites)) for valeur in sorted(valeurs)]
    assert classes == sorted(classes)
    assert sum(cle.nombre for cle in build_cles([aire(v) for v in valeurs], limites, ecrire=str, nu=str)) == len(valeurs)  # fmt: skip


def test_secret_unknown_and_zero_are_three_looks() -> None:
    assert class_of(aire(None, secrete=True), (1.0,)) == "c-secret"
    assert class_of(aire(None), (1.0,)) == "c-nd"
    assert class_of(aire(0.0), (1.0,)) == "c1"


def test_the_legend_counts_each_class_and_what_has_no_number() -> None:
    aires = [aire(1.0), aire(5.0), aire(None, secrete=True), aire(None)]
    cles = build_cles(aires, (3.0,), ecrire="{:g}".format, nu="{:g}".format)
    assert [(cle.libelle, cle.nombre) for cle in cles] == [
        ("moins de 3", 1), ("3 et plus", 1), ("Secret", 1), ("Non disponible", 1),
    ]  # fmt: skip


def test_where_many_have_none_zero_is_a_class_of_its_own() -> None:
    aires = [aire(0.0) for _ in range(20)] + [aire(float(n)) for n in range(4, 12)]
    limites = cut_classes(a.valeur for a in aires if a.valeur is not None)
    cles = build_cles(aires, limites, ecrire="{:g}".format, nu="{:g}".format)
    assert (cles[0].libelle, cles[0].nombre) == ("zéro", 20)
    assert len(cles) == 5


def test_a_map_carries_the_numbers_of_its_classes_and_its_own_patterns() -> None:
    carte = build_choroplethe(
        [aire(1.0, "a"), aire(None, "b", secrete=True)], (3.0,), titre="Titre", description="Deux aires.",
        boite=(0, 0, 100, 100), bords=[CARRE],
    )  # fmt: skip
    svg = render_carte(carte, identifiant="choro-1")
    assert 'fill="url(#choro-1-c-secret)"' in svg
    assert 'id="choro-1-c-secret"' in svg
    assert ">1</text>" in svg
    assert "style" not in svg
    assert "@profond" in print_carte(carte) or "@pale" in print_carte(carte)


def test_on_paper_the_legend_stands_in_the_drawing_with_each_class_and_its_number() -> None:
    aires = [aire(9.0, "b"), aire(1.0, "a"), aire(9.5, "c"), aire(None, "d", secrete=True)]
    limites = (3.0,)
    carte = build_choroplethe(
        aires, limites, titre="Titre", description="Quatre aires.", boite=(0, 0, 100, 100)
    )
    cles = build_cles(aires, limites, ecrire="{:g}".format, nu="{:g}".format)
    svg = print_choroplethe(carte, cles, largeur=200)
    dessin = ElementTree.fromstring(svg)  # noqa: S314  our own text
    mots = [texte.text for texte in dessin.iter("{http://www.w3.org/2000/svg}text")]
    assert [m for m in mots if m and "(" in m] == ["moins de 3 (1)", "3 et plus (2)", "Secret (1)"]
    largeur = float(dessin.get("viewBox", "").split()[2])
    assert all(
        float(carre.get("x", 0)) + float(carre.get("width", 0)) < largeur
        for carre in dessin.iter("{http://www.w3.org/2000/svg}rect")
    )
    # what is written in pale on a dark area keeps a dark halo
    assert 'stroke="@profond" stroke-width="3" stroke-linejoin="round" fill="@papier"' in svg
