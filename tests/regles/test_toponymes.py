"""Names of places compare as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.toponymes import (
    articulate_epci,
    articulate_region,
    fold_epci,
    fold_nom,
    shorten_epci,
    split_recherche,
)


@pytest.mark.parametrize(
    ("tape", "plie"),
    [
        ("L’Île-d’Elle", "ile d elle"),
        ("L'ILE D'ELLE", "ile d elle"),
        ("St-Nazaire", "saint nazaire"),
        ("STE Luce s/ Loire", "sainte luce sur loire"),
        ("Les Sables-d’Olonne", "sables d olonne"),
        ("La Flèche", "fleche"),
        ("Cœur-de-Causse", "coeur de causse"),
        ("Y", "y"),
        ("Le", "le"),
        ("", ""),
        ("🙂", ""),
    ],
)
def test_accents_hyphens_articles_and_saint_do_not_matter(tape: str, plie: str) -> None:
    assert fold_nom(tape) == plie


@given(st.text())
def test_folding_twice_changes_nothing(texte: str) -> None:
    assert fold_nom(fold_nom(texte)) == fold_nom(texte)


@given(st.text(alphabet="aeiouéèêëàâîïôöùûüçlstnrm -’'", max_size=40))
def test_capitals_and_hyphens_change_nothing(texte: str) -> None:
    assert fold_nom(texte.upper()) == fold_nom(texte)
    assert fold_nom(texte.replace("-", " ")) == fold_nom(texte)


@given(st.text())
def test_a_folded_name_holds_plain_letters_digits_and_single_spaces(texte: str) -> None:
    plie = fold_nom(texte)
    assert plie == " ".join(plie.split())
    assert all(c == " " or (c.isascii() and c.isalnum() and c == c.lower()) for c in plie)


@given(st.text())
def test_each_word_looked_for_is_in_the_folded_name(texte: str) -> None:
    assert all(mot in fold_nom(texte) for mot in split_recherche(texte))


@pytest.mark.parametrize(
    ("nom", "plie", "court"),
    [
        ("Communauté de communes de l’Ernée", "ernee", "L’Ernée"),
        ("Communauté de communes du Bocage Mayennais", "bocage mayennais", "Bocage Mayennais"),
        ("Communauté d’agglomération Laval Agglomération", "laval agglomeration", "Laval Agglomération"),
        ("Communauté de communes de la Dombes", "dombes", "La Dombes"),
        ("Communauté urbaine Le Mans Métropole", "mans metropole", "Le Mans Métropole"),
        ("Métropole de Lyon", "lyon", "Métropole de Lyon"),
        ("Communauté d’agglomération CIVIS (Villes Solidaires)", "civis villes solidaires", "CIVIS"),
        ("CC de l'Ernée", "ernee", "CC de l'Ernée"),
        ("Thionville Fensch Agglomération", "thionville fensch agglomeration",
         "Thionville Fensch Agglomération"),
    ],
)  # fmt: skip
def test_the_legal_nature_is_left_out_of_a_search_and_of_a_spoken_name(
    nom: str, plie: str, court: str
) -> None:
    assert fold_epci(nom) == plie
    assert shorten_epci(nom) == court


def test_linking_words_are_not_looked_for_unless_alone() -> None:
    assert split_recherche("Sables de l’Olonne") == ["sables", "olonne"]
    assert split_recherche("les") == ["les"]
    assert split_recherche("  ") == []


@pytest.mark.parametrize(
    ("nom", "articule"),
    [
        ("Mayenne", "la Mayenne"), ("Ain", "l’Ain"), ("Hérault", "l’Hérault"), ("Yonne", "l’Yonne"),
        ("Haute-Savoie", "la Haute-Savoie"), ("Landes", "les Landes"), ("Nord", "le Nord"),
        ("Paris", "Paris"), ("La Réunion", "La Réunion"), ("Île-de-France", "l’Île-de-France"),
        ("Pays de la Loire", "les Pays de la Loire"), ("Grand Est", "le Grand Est"),
    ],
)  # fmt: skip
def test_a_departement_or_a_region_takes_its_article(nom: str, articule: str) -> None:
    assert articulate_region(nom) == articule


@pytest.mark.parametrize(
    ("nom", "articule"),
    [
        ("Communauté de communes de l’Ernée", "la communauté de communes de l’Ernée"),
        ("Communauté d’agglomération Laval Agglomération", "Laval Agglomération"),
        ("Métropole du Grand Paris", "la métropole du Grand Paris"),
        ("Nantes Métropole", "Nantes Métropole"),
        ("Communauté de communes Aygues-Ouvèze en Provence (CCAOP)", "Aygues-Ouvèze en Provence"),
    ],
)
def test_an_intercommunality_is_said_in_a_sentence(nom: str, articule: str) -> None:
    assert articulate_epci(nom) == articule
