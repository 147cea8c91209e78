"""A Word file has real styles, French, header rows, described pictures, contents that lead somewhere."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from maillage.editions.docx import ecrire_docx
from tests.editions.ouvrages import HOSTILES, complet


def _xml(octets: bytes, nom: str = "word/document.xml") -> str:
    with ZipFile(BytesIO(octets)) as archive:
        return archive.read(nom).decode("utf-8")


def test_headings_are_styles_and_follow_the_parts() -> None:
    document = docx.Document(BytesIO(ecrire_docx(complet())))
    noms = [(str(p.style.name if p.style else ""), p.text) for p in document.paragraphs]
    titres = [(nom, mots) for nom, mots in noms if nom.startswith("Heading")]
    assert ("Heading 1", "1 Préambule") in titres
    assert ("Heading 2", "1.1 Une fiche") in titres
    assert ("Heading 3", "Constat") in titres


def test_every_style_that_is_used_exists() -> None:
    octets = ecrire_docx(complet())
    declares = set(re.findall(r'w:styleId="([^"]+)"', _xml(octets, "word/styles.xml")))
    utilises = set(re.findall(r'<w:(?:pStyle|tblStyle) w:val="([^"]+)"', _xml(octets)))
    assert utilises - declares == set()


def test_it_speaks_french_and_says_its_title() -> None:
    octets = ecrire_docx(complet())
    document = docx.Document(BytesIO(octets))
    assert document.core_properties.language == "fr-FR"
    assert document.core_properties.title == "Contrat d’essai, 2025–2030"
    assert re.findall(r'<w:lang [^>]*w:val="([^"]+)"', _xml(octets, "word/styles.xml")) == ["fr-FR"]


def test_tables_of_data_repeat_their_first_row() -> None:
    document = docx.Document(BytesIO(ecrire_docx(complet())))
    donnees = [t for t in document.tables if t.rows[0].cells[0].text in ("Structure", "Gauche")]
    assert len(donnees) == 3
    premieres = [t.rows[0]._tr.get_or_add_trPr() for t in donnees]
    assert all(premiere.find(qn("w:tblHeader")) is not None for premiere in premieres)


def test_pictures_say_what_they_show_and_the_decor_says_nothing() -> None:
    descriptions = re.findall(r'<wp:docPr [^>]*?descr="([^"]*)"', _xml(ecrire_docx(complet())))
    assert descriptions == ["", "Carte d’un territoire carré"]


def test_the_contents_lead_to_the_headings() -> None:
    xml = _xml(ecrire_docx(complet()))
    ancres = re.findall(r'w:anchor="([^"]+)"', xml)
    assert len(ancres) == 7
    assert set(ancres) == set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', xml))


def test_the_mark_of_a_project_is_on_every_page() -> None:
    document = docx.Document(BytesIO(ecrire_docx(complet())))
    assert "Projet" in document.sections[0].header.paragraphs[0].text


@pytest.mark.parametrize("texte", HOSTILES)
def test_what_people_type_is_words(texte: str) -> None:
    document = docx.Document(BytesIO(ecrire_docx(complet(texte=texte))))
    tout = "\n".join(p.text for p in document.paragraphs)
    assert texte[:6] in tout


def test_each_numbered_list_begins_at_its_own_number() -> None:
    texte = "1. un\n2. deux\n\nEntre les deux.\n\n5. cinq\n6. six\n\n- a\n  1. dedans"
    octets = ecrire_docx(complet(texte=texte))
    document, numeros = _xml(octets), _xml(octets, "word/numbering.xml")
    listes = re.findall(r'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="(\d+)"/>', document)
    trois = list(dict.fromkeys(listes))
    assert [listes.count(liste) for liste in trois] == [2, 2, 1] * 2  # the text is there twice
    debuts = [
        re.search(rf'<w:num w:numId="{liste}">.*?<w:startOverride w:val="(\d+)"/>', numeros)
        for liste in trois
    ]
    assert [debut[1] for debut in debuts if debut] == ["1", "5", "1"] * 2
