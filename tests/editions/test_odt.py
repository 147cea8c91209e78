"""An OpenDocument text has named styles, French, header rows, described pictures, links that lead somewhere."""

import re
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from maillage.editions.odt import ecrire_odt
from tests.editions.ouvrages import HOSTILES, complet


def _lire(octets: bytes, nom: str) -> str:
    with ZipFile(BytesIO(octets)) as archive:
        return archive.read(nom).decode("utf-8")


@pytest.fixture(scope="module")
def contenu() -> str:
    return _lire(ecrire_odt(complet()), "content.xml")


def test_headings_have_their_level(contenu: str) -> None:
    titres = re.findall(
        r'<text:h [^>]*outline-level="(\d)"[^>]*>(?:<text:bookmark [^>]*/>)?([^<]+)<', contenu
    )
    assert ("1", "1 Préambule") in titres
    assert ("2", "1.1 Une fiche") in titres
    assert ("3", "Constat") in titres


def test_every_style_that_is_used_exists() -> None:
    octets = ecrire_odt(complet())
    tout = _lire(octets, "content.xml") + _lire(octets, "styles.xml")
    declares = set(re.findall(r'style:name="([^"]+)"', tout))
    utilises = set(re.findall(r'(?:text|table|draw):style-name="([^"]+)"', tout))
    assert utilises - declares == set()


def test_it_speaks_french_and_says_its_title() -> None:
    octets = ecrire_odt(complet())
    assert 'fo:language="fr"' in _lire(octets, "styles.xml")
    assert "Contrat d’essai, 2025–2030" in _lire(octets, "meta.xml")
    assert "Projet" in _lire(octets, "styles.xml")


def test_tables_of_data_have_a_row_of_headings(contenu: str) -> None:
    assert contenu.count("<table:table-header-rows>") == 3


def test_pictures_say_what_they_show(contenu: str) -> None:
    assert re.findall(r"<svg:desc>([^<]+)</svg:desc>", contenu) == ["Carte d’un territoire carré"]


def test_the_contents_lead_to_the_headings(contenu: str) -> None:
    liens = set(re.findall(r'xlink:href="#(titre\d+)"', contenu))
    assert len(liens) == 7
    assert liens == set(re.findall(r'<text:bookmark text:name="(titre\d+)"', contenu))


@pytest.mark.parametrize("texte", HOSTILES)
def test_what_people_type_is_words(texte: str) -> None:
    xml = _lire(ecrire_odt(complet(texte=texte)), "content.xml")
    mots = "".join(ET.fromstring(xml).itertext())  # noqa: S314 - a file that we just wrote
    assert texte[:6] in mots


def test_each_line_of_the_contents_ends_with_the_page_of_its_heading(contenu: str) -> None:
    liens = re.findall(r'xlink:href="#(titre\d+)"', contenu)
    pages = re.findall(r'<text:tab/><text:bookmark-ref [^>]*text:ref-name="(titre\d+)"', contenu)
    assert pages == liens
    assert contenu.count('text:reference-format="page"') == len(liens)


def test_what_is_typed_as_code_keeps_its_lines_and_its_spaces() -> None:
    xml = _lire(ecrire_odt(complet(texte="```\nun\n  deux\n```")), "content.xml")
    assert re.search(r'un<text:line-break/> <text:s text:c="1"/>deux', xml)
