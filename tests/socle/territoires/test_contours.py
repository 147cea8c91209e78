"""Borders are shared, at every level, and every level is made of the communes below it."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from maillage.figures.carte import read_trace
from maillage.socle.territoires.sources.contours import ContourLu
from tests.fabriques.territoires import CINQ_EPCI, LAVAL, read_extrait

Segment = tuple[tuple[int, int], tuple[int, int]]


def segments(contour: ContourLu) -> list[Segment]:
    """Return the sides of a drawing, each written in one way whatever its direction."""
    cotes: list[Segment] = []
    for points in read_trace(contour.trace):
        for a, b in zip(points, [*points[1:], points[0]], strict=True):
            if a != b:
                cotes.append((min(a, b), max(a, b)))
    return cotes


def outline(contours: Iterable[ContourLu]) -> set[Segment]:
    """Return the sides that are not shared by two drawings: the outline of their union."""
    compte = Counter(s for contour in contours for s in segments(contour))
    return {segment for segment, fois in compte.items() if fois % 2}


def area(contour: ContourLu) -> float:
    """Return the area, in units of the drawing; holes count negatively by their direction."""
    return abs(
        sum(
            x1 * y2 - x2 * y1
            for points in read_trace(contour.trace)
            for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True)
        )
        / 2
    )


def dessins() -> dict[tuple[str, str], ContourLu]:
    """Return the drawings of the extract by level and code."""
    return {(c.niveau, c.code): c for c in read_extrait().contours}


def communes_of(epci: str) -> list[ContourLu]:
    """Return the drawings of the communes of an EPCI."""
    codes = {c.code for c in read_extrait().communes if c.epci == epci}
    return [c for (niveau, code), c in dessins().items() if niveau == "commune" and code in codes]


def test_the_outline_of_an_epci_is_exactly_that_of_its_communes() -> None:
    for siren in CINQ_EPCI:
        assert outline(communes_of(siren)) == outline([dessins()["epci", siren]])


def test_the_area_of_an_epci_is_the_sum_of_its_communes() -> None:
    for siren in CINQ_EPCI:
        somme = sum(area(c) for c in communes_of(siren))
        assert abs(somme - area(dessins()["epci", siren])) < 1


def test_inside_borders_are_drawn_by_exactly_two_communes() -> None:
    fois: dict[Segment, list[str]] = defaultdict(list)
    for contour in communes_of(LAVAL):
        for segment in segments(contour):
            fois[segment].append(contour.code)
    assert {len(codes) for codes in fois.values()} == {1, 2}
    assert sum(len(codes) == 2 for codes in fois.values()) > 400


def test_the_border_of_an_epci_on_the_edge_of_its_departement_is_the_departements() -> None:
    mayenne = outline([dessins()["departement", "53"]])
    ernee = outline([dessins()["epci", "245300355"]])
    assert len(ernee & mayenne) > 40


def test_the_box_and_the_label_point_fit_the_drawing() -> None:
    for contour in read_extrait().contours:
        points = [p for anneau in read_trace(contour.trace) for p in anneau]
        ouest, nord, est, sud = contour.boite
        assert (min(x for x, _ in points), max(x for x, _ in points)) == (ouest, est)
        assert (min(y for _, y in points), max(y for _, y in points)) == (nord, sud)
        assert ouest < contour.centre[0] < est
        assert nord < contour.centre[1] < sud
