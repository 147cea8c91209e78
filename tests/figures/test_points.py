"""A row of dots: one for each voice, within its frame."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from maillage.figures.points import draw_points

SVG = "{http://www.w3.org/2000/svg}"


@given(st.lists(st.floats(1, 5), max_size=40))
def test_each_voice_has_its_dot_in_the_frame(valeurs) -> None:
    moyenne = sum(valeurs) / len(valeurs) if valeurs else None
    svg = ElementTree.fromstring(draw_points(valeurs, moyenne, bornes=(1, 5), description="Où"))  # noqa: S314 - ours
    points = svg.findall(f"{SVG}circle")
    assert len(points) == len(valeurs)
    for point in points:
        assert 6 <= float(point.attrib["cx"]) <= 234
        assert 3 <= float(point.attrib["cy"]) <= 34
    assert (svg.find(f"{SVG}path[@class='moyenne']") is not None) == bool(valeurs)


def test_words_are_escaped_and_nothing_is_styled_in_line() -> None:
    svg = draw_points([1, 5], 3, bornes=(1, 5), description="<b>")
    assert "<b>" not in svg
    assert "style=" not in svg
