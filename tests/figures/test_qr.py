"""A square to scan: its modules, its quiet margin, nothing that a page refuses."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from maillage.figures.qr import draw_qr

ADRESSE = "https://maillage.example/vote/abc.def/"


def test_the_square_has_its_three_corners_and_its_margin() -> None:
    svg = ElementTree.fromstring(draw_qr(ADRESSE, "Bulletin 1"))  # noqa: S314 - our own drawing
    cote = int(svg.attrib["viewBox"].split()[2])
    modules = svg.findall("{http://www.w3.org/2000/svg}path")[1].attrib["d"]
    places = {tuple(map(int, m.partition("h")[0].split())) for m in modules.split("M")[1:]}
    assert min(x for x, _ in places) == min(y for _, y in places) == 4
    assert max(x for x, _ in places) == cote - 5
    for coin in ((4, 4), (cote - 11, 4), (4, cote - 11)):  # the finder patterns, seven modules wide
        assert all((coin[0] + i, coin[1]) in places for i in range(7)), coin


@given(st.text(min_size=1, max_size=40))
def test_the_description_is_escaped(mots) -> None:
    svg = ElementTree.fromstring(draw_qr(ADRESSE, f"<b>{mots!a}</b>"))  # noqa: S314 - as above
    assert svg.attrib["aria-label"] == f"<b>{mots!a}</b>"
    assert "style" not in draw_qr(ADRESSE, "Bulletin 1")
