"""The PDF says its structure, holds whatever people type, and refuses what nobody could hear."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from maillage.editions.markdown import lire
from maillage.editions.ouvrage import Colonne, Figure, Grille, Ouvrage, Phrase, Prose, Section
from maillage.editions.pdf import DocumentImpossible, ecrire_pdf, svg_en_png
from tests.editions.ouvrages import CARRE, HOSTILES, complet, fiche, meta
from tests.outillage.pdf import lire_pdf


def _logo() -> bytes:
    sortie = BytesIO()
    Image.new("RGBA", (40, 20), "#a04020").save(sortie, "PNG")
    return sortie.getvalue()


def test_a_document_says_its_structure() -> None:
    lu = lire_pdf(ecrire_pdf(complet(logo=_logo())))
    assert lu.titre == "Contrat d’essai, 2025–2030"
    assert lu.alternatives == ["Logo de la communauté d’essai", "Carte d’un territoire carré"]
    assert lu.sortes["TH"] == 3 + 2 + 2
    assert {"TOC", "L", "BlockQuote", "Table", "Title"} <= set(lu.sortes)
    assert lu.signets > 0


def test_a_fiche_alone_has_no_cover_and_begins_by_its_heading() -> None:
    lu = lire_pdf(ecrire_pdf(Ouvrage(meta(), (fiche("Une fiche", "7"),))))
    assert (lu.pages, lu.titres[0]) == (1, 1)
    assert "TOC" not in lu.sortes


@pytest.mark.parametrize("texte", HOSTILES)
def test_what_people_type_is_words_and_nothing_else(texte: str) -> None:
    ouvrage = complet(texte=texte)
    ouvrage = replace(ouvrage, meta=replace(ouvrage.meta, titre=texte[:300], pied=texte[:140]))
    assert lire_pdf(ecrire_pdf(ouvrage)).pages >= 6


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=300), st.text(min_size=1, max_size=80))
def test_any_text_makes_a_document(texte: str, titre: str) -> None:
    sections = (fiche(titre, titre[:6], Section(titre, (Prose(lire(texte).blocs), Phrase(texte)))),)
    assert lire_pdf(ecrire_pdf(Ouvrage(meta(), sections))).pages >= 1


def test_what_cannot_be_drawn_is_told_with_its_place() -> None:
    sport = fiche("Sport", "3", Section("Description", (Phrase("Un vélo 🚲."),)))
    nature = fiche("Nature", "4")
    avec = lire_pdf(ecrire_pdf(Ouvrage(meta(), (sport, nature))))
    sans = lire_pdf(ecrire_pdf(Ouvrage(meta(), (nature,))))
    assert (avec.titres.count(1), sans.titres.count(1)) == (3, 1)
    assert avec.sortes["LI"] == 1


def test_a_long_title_shrinks_and_a_wide_table_is_cut_in_readable_ones() -> None:
    entetes = " | ".join(f"Colonne {i}" for i in range(30))
    ligne = " | ".join(f"valeur {i}" for i in range(30))
    tableau = f"| {entetes} |\n|{'---|' * 30}\n| {ligne} |"
    section = Section("Tableau", (Prose(lire(tableau).blocs),))
    lu = lire_pdf(ecrire_pdf(Ouvrage(meta(), (fiche("mot " * 75, "1", section),))))
    assert lu.sortes["Table"] == 5
    assert lu.sortes["TH"] == 30 + 4


def test_a_long_table_repeats_its_headings_on_each_page() -> None:
    lignes = tuple((f"Ligne {i}", "mots " * 30) for i in range(120))
    grille = Grille((Colonne("Quoi"), Colonne("Comment", 3)), lignes)
    lu = lire_pdf(ecrire_pdf(Ouvrage(meta(), (Section("Tableau", (grille,)),))))
    assert lu.pages > 4
    assert lu.sortes["TH"] == 2


def test_a_picture_that_says_nothing_is_refused_and_its_place_is_told() -> None:
    muette = Section("Sport", (Section("Carte", (Figure(CARRE, ""),)),), "3")
    corps = (Section("Avant", (Phrase("Rien."),)), muette, Section("Après", (Phrase("Rien."),)))
    with pytest.raises(DocumentImpossible) as refus:
        ecrire_pdf(Ouvrage(meta(), corps))
    assert refus.value.lieu == ("3 Sport", "Carte")


def test_the_mark_of_a_project_is_on_the_page_and_goes_away() -> None:
    projet = ecrire_pdf(Ouvrage(meta(marque="Projet"), (fiche("Une fiche", "7"),)))
    signe = ecrire_pdf(Ouvrage(meta(marque="", version=""), (fiche("Une fiche", "7"),)))
    assert len(projet) > len(signe)


def test_a_drawing_becomes_a_picture_in_the_colours_of_the_territory() -> None:
    with Image.open(BytesIO(svg_en_png(CARRE, "#a04020"))) as image:
        milieu = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
    assert image.width > 400
    assert isinstance(milieu, tuple)
    assert milieu[0] > milieu[1] > milieu[2]


def test_the_mark_of_a_project_is_on_the_pages_in_colour_too() -> None:
    ouverture = Section(
        "Prévention", (Phrase("2 fiches."), fiche("Une fiche", "7")), genre="ouverture"
    )
    sans, avec = (
        _poids_des_pages(ecrire_pdf(Ouvrage(meta(marque=marque), (ouverture,))))
        for marque in ("", "Projet")
    )
    assert len(sans) == len(avec) == 2
    assert all(apres > avant for avant, apres in zip(sans, avec, strict=True))


def _poids_des_pages(octets: bytes) -> list[int]:
    with pikepdf.open(BytesIO(octets)) as pdf:
        return [len(page.Contents.read_bytes()) for page in pdf.pages]


@pytest.mark.parametrize(
    "mots", ["ou de l’intercommunalité", "l'accompagnement", "l’👍🏽accompagnement"]
)
def test_an_elided_word_in_a_narrow_column_keeps_the_document_valid(mots: str) -> None:
    grille = Grille(tuple(Colonne(f"C{i}") for i in range(6)), (tuple([mots] * 6),))
    lu = lire_pdf(ecrire_pdf(Ouvrage(meta(), (Section("Tableau", (grille,)),))))
    assert lu.sortes["TD"] == 6


def test_the_columns_that_say_nothing_are_left_out_but_the_first() -> None:
    colonnes = (Colonne("Qui"), Colonne("Rôle"), Colonne("Apport"))
    grille = Grille(colonnes, (("", "Pilote", ""), ("", "Relais", "")), pied=("Total", "2", ""))
    mince = grille.sans_vides()
    assert [colonne.titre for colonne in mince.colonnes] == ["Qui", "Rôle"]
    assert mince.lignes == (("", "Pilote"), ("", "Relais"))
    assert mince.pied == ("Total", "2")


def test_every_character_of_the_basic_plane_is_drawn_or_replaced() -> None:
    tous = [chr(code) for code in range(0x20, 0x10000) if not 0xD800 <= code < 0xE000]
    texte = " ".join("".join(tous[i : i + 20]) for i in range(0, len(tous), 20))
    lire_pdf(ecrire_pdf(Ouvrage(meta(), (fiche("Tout", "1", Phrase(texte)),))))
