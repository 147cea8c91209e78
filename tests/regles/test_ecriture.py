"""French as it is written: spaces that do not break, numbers, plurals, elisions, typography."""

import time
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles import ecriture

AUJOURDHUI = date(2026, 11, 23)


def _plat(texte: str) -> str:
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def test_dates_are_written_in_full() -> None:
    assert _plat(ecriture.date_longue(AUJOURDHUI)) == "lundi 23 novembre 2026"
    assert _plat(ecriture.date_simple(date(2026, 3, 1))) == "1er mars 2026"
    assert _plat(ecriture.jour(AUJOURDHUI)) == "23 novembre"


def test_the_hour_is_the_hour_of_paris() -> None:
    assert ecriture.heure(datetime(2026, 11, 20, 15, 12, tzinfo=UTC)) == "16\u00a0h\u00a012"
    assert ecriture.heure(datetime(2026, 7, 1, 7, 0, tzinfo=UTC)) == "9\u00a0h"


@pytest.mark.parametrize(
    ("quand", "ecrit"),
    [
        (datetime(2026, 11, 23, 8, 5, tzinfo=UTC), "aujourd’hui, 9 h 05"),
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "aujourd’hui, 0 h 30"),
        (datetime(2026, 11, 22, 15, 12, tzinfo=UTC), "hier, 16 h 12"),
        (datetime(2026, 11, 20, 15, 12, tzinfo=UTC), "vendredi, 16 h 12"),
        (datetime(2026, 11, 16, 15, 12, tzinfo=UTC), "16 novembre, 16 h 12"),
        (datetime(2025, 11, 23, 15, 12, tzinfo=UTC), "23 novembre 2025, 16 h 12"),
        (datetime(2026, 11, 24, 15, 12, tzinfo=UTC), "24 novembre, 16 h 12"),
    ],
)
def test_a_moment_is_as_short_as_it_stays_clear(quand: datetime, ecrit: str) -> None:
    assert _plat(ecriture.moment(quand, AUJOURDHUI)) == ecrit


@pytest.mark.parametrize(
    ("quand", "ecrit"),
    [
        (date(2026, 11, 23), "aujourd’hui"),
        (date(2026, 11, 24), "demain"),
        (date(2026, 11, 22), "hier"),
        (date(2026, 11, 26), "dans trois jours"),
        (date(2026, 11, 11), "il y a douze jours"),
        (date(2026, 10, 24), "il y a 30 jours"),
        (date(2026, 8, 23), "il y a trois mois"),
        (date(2025, 11, 23), "il y a douze mois"),
        (date(2016, 11, 4), "il y a dix ans"),
        (date(2028, 11, 22), "dans deux ans"),
    ],
)
def test_a_gap_of_time_is_said_in_the_unit_people_use(quand: date, ecrit: str) -> None:
    assert _plat(ecriture.ecart(quand, AUJOURDHUI)) == ecrit


def test_numbers_up_to_sixteen_are_words() -> None:
    assert [ecriture.nombre_en_mots(n) for n in (0, 1, 16, 17, 1200)] == [
        "zéro", "un", "seize", "17", "1\u202f200",
    ]  # fmt: skip
    assert ecriture.nombre_en_mots(1, feminin=True) == "une"


def test_numbers_have_thin_spaces_and_a_true_minus() -> None:
    assert ecriture.nombre(12345) == "12\u202f345"
    assert ecriture.nombre(Decimal("-1234.50")) == "\u22121\u202f234,50"
    assert ecriture.nombre(0.125, 2) == "0,13"


@given(st.integers(-(10**12), 10**12))
def test_a_written_number_reads_back(n: int) -> None:
    lu = ecriture.nombre(n).replace("\u202f", "").replace("\u2212", "-")
    assert int(lu) == n


def test_plural_starts_at_two() -> None:
    ecrits = [_plat(ecriture.accorde(n, "fiche", "fiches")) for n in (0, 1, 2, 1000)]
    assert ecrits == ["0 fiche", "1 fiche", "2 fiches", "1 000 fiches"]
    assert _plat(ecriture.accorde(2, "mois")) == "2 mois"
    assert _plat(ecriture.accorde(2, "journal", "journaux", en_mots=True)) == "deux journaux"
    assert _plat(ecriture.accorde(1, "fiche", en_mots=True, feminin=True)) == "une fiche"


def test_ordinals() -> None:
    assert ecriture.ordinal(1) == "1er"
    assert ecriture.ordinal(1, feminin=True) == "1re"
    assert ecriture.ordinal(3) == "3e"


def test_enumeration_ends_with_et() -> None:
    assert ecriture.enumere(["a", "b", "c"]) == "a, b et c"
    assert ecriture.enumere(["a", "b"], "ou") == "a ou b"
    assert ecriture.enumere(["a"]) == "a"
    assert ecriture.enumere([]) == ""


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("Laval", "de Laval"),
        ("Ernée", "d’Ernée"),
        ("Évron", "d’Évron"),
        ("Œuvres sociales", "d’Œuvres sociales"),
        ("hôpital", "d’hôpital"),
        ("hallucinations", "d’hallucinations"),
        ("handicap", "de handicap"),
        ("Haute-Savoie", "de Haute-Savoie"),
        ("onze actions", "de onze actions"),
        ("Yvré", "d’Yvré"),
        ("Le Mans", "du Mans"),
        ("Les Sables-d’Olonne", "des Sables-d’Olonne"),
        ("La Flèche", "de La Flèche"),
        ("", "de "),
    ],
)
def test_de_elides_and_contracts(nom: str, attendu: str) -> None:
    assert ecriture.de(nom) == attendu


@pytest.mark.parametrize(
    ("tape", "ecrit"),
    [
        ("l'accès aux soins", "l’accès aux soins"),
        ("Pour qui ?", "Pour qui\u202f?"),
        ("Pour qui?", "Pour qui\u202f?"),
        ("Enfin !!", "Enfin\u202f!!"),
        ("un ; deux", "un\u202f; deux"),
        ("Objectif : réduire", "Objectif\u00a0: réduire"),
        ("Objectif: réduire", "Objectif\u00a0: réduire"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("«oui»", "«\u00a0oui\u00a0»"),
        ("44 % et 10 €", "44\u202f% et 10\u00a0€"),
        ("à 12:30", "à 12:30"),
        ("| :--- | ---: |", "| :--- | ---: |"),
        ("voir https://exemple.fr/?q=l'eau&b=1!", "voir https://exemple.fr/?q=l'eau&b=1!"),
        ("[l'eau](/page?l'eau)", "[l’eau](/page?l'eau)"),
        ("`l'eau ?`", "`l'eau ?`"),
        ("écrire à l'o'brien@exemple.fr", "écrire à l’o’brien@exemple.fr"),
        ("A &amp; B", "A &amp; B"),
    ],
)
def test_typography_is_ours_and_addresses_are_untouched(tape: str, ecrit: str) -> None:
    assert ecriture.typographier(tape) == ecrit


@given(st.text(alphabet="aé1 '’;:!?«»%€.,`[]()<>&|*_\n\u00a0\u202f", max_size=60))
def test_typography_applied_twice_changes_nothing_more(texte: str) -> None:
    une_fois = ecriture.typographier(texte)
    assert ecriture.typographier(une_fois) == une_fois


@pytest.mark.parametrize(
    "motif", ["a", "<", "`", "](", " ", "!", "«", "a@", "&", "[a](", "a'", ". "]
)
def test_a_hostile_megabyte_takes_linear_time(motif: str) -> None:
    debut = time.process_time()
    ecriture.typographier(motif * (1_000_000 // len(motif)))
    assert time.process_time() - debut < 5


def test_an_article_contracts_with_a() -> None:
    assert [ecriture.a(nom) for nom in ("la Mayenne", "le Rhône", "les Landes", "Laval", "l’Ain")] == [
        "à la Mayenne", "au Rhône", "aux Landes", "à Laval", "à l’Ain",
    ]  # fmt: skip
