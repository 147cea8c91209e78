"""A partial date keeps what is known, reads what French people type, and refuses only when sure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.dates import (
    ANNEE_MAX,
    ANNEE_MIN,
    INCONNUE,
    NON_DEMANDEE,
    DatePartielle,
    du_jour,
    duree,
    lire,
    veille,
    verifier_ordre,
)
from maillage.regles.erreurs import ErreurMetier

jours = st.dates(date(ANNEE_MIN, 1, 1), date(ANNEE_MAX, 12, 31))
dates_partielles = st.one_of(
    st.just(INCONNUE),
    st.just(NON_DEMANDEE),
    jours.map(du_jour),
    jours.map(lambda d: DatePartielle(d.year, d.month)),
    jours.map(lambda d: DatePartielle(d.year)),
)


@given(dates_partielles)
def test_what_we_write_we_can_read(quand: DatePartielle) -> None:
    assert lire(quand.ecrire()) == quand


@given(dates_partielles)
def test_what_we_store_we_can_read(quand: DatePartielle) -> None:
    assert len(quand.stockage) <= 10
    assert lire(quand.stockage) == quand


@given(jours, jours)
def test_stored_days_sort_like_days(a: date, b: date) -> None:
    assert (du_jour(a).stockage < du_jour(b).stockage) == (a < b)


@pytest.mark.parametrize(
    ("saisie", "stockage"),
    [
        ("2023", "2023"),
        ("  2023 ", "2023"),
        ("en 2023", "2023"),
        ("mars 2023", "2023-03"),
        ("Mars\u00a02023", "2023-03"),
        ("03/2023", "2023-03"),
        ("3/2023", "2023-03"),
        ("2023-03", "2023-03"),
        ("fevrier 2024", "2024-02"),
        ("Févr. 2024", "2024-02"),
        ("AOÛT 2024", "2024-08"),
        ("aout 2024", "2024-08"),
        ("déc. 2024", "2024-12"),
        ("12/03/2023", "2023-03-12"),
        ("12 / 03 / 2023", "2023-03-12"),
        ("12.03.2023", "2023-03-12"),
        ("12-03-2023", "2023-03-12"),
        ("12 mars 2023", "2023-03-12"),
        ("le 12 mars 2023", "2023-03-12"),
        ("dimanche 12 mars 2023", "2023-03-12"),
        ("2023-03-12", "2023-03-12"),
        ("1er mars 2023", "2023-03-01"),
        ("1ᵉʳ mars 2023", "2023-03-01"),
        ("29/02/2024", "2024-02-29"),
        ("inconnue", "inconnue"),
        ("Inconnu", "inconnue"),
        ("?", "inconnue"),
        ("inconnue à ce jour", "inconnue"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_reads_what_people_type(saisie: str, stockage: str) -> None:
    assert lire(saisie).stockage == stockage


@pytest.mark.parametrize(
    ("saisie", "mot"),
    [
        ("31/02/2023", "31 février 2023"),
        ("29/02/2023", "29 février 2023"),
        ("99/99/2023", "mois 99"),
        ("2023-13", "mois 13"),
        ("00/2023", "mois 0"),
        ("0/3/2023", "Le 0 mars"),
        ("1899", "1899"),
        ("2201", "2201"),
        ("0000", "année 0"),
        ("12/03/23", "quatre chiffres"),
        ("mars 23", "quatre chiffres"),
        ("brumaire 2023", "brumaire"),
        ("12 mars", "lisible"),
        ("demain", "lisible"),
        ("20230312", "lisible"),
        ("12 2023 mars", "lisible"),
        ("2023-03-12T10:00", "lisible"),
        ("-2023", "lisible"),
        ("<script>", "lisible"),
        ("🗓", "lisible"),
        ("9" * 1_000_000, "lisible"),
    ],
)
def test_refuses_what_is_not_a_date_in_a_sentence(saisie: str, mot: str) -> None:
    with pytest.raises(ErreurMetier, match=mot) as refus:
        lire(saisie, champ="debut")
    assert refus.value.champ == "debut"
    assert refus.value.message.endswith(".")


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(saisie: str) -> None:
    try:
        lue = lire(saisie)
    except ErreurMetier as erreur:
        assert erreur.message  # noqa: PT017  the law is "one of the two, nothing else"
    else:
        assert lire(lue.stockage) == lue


def test_a_month_needs_its_year_and_a_day_its_month() -> None:
    with pytest.raises(ErreurMetier, match="année"):
        DatePartielle(mois=3)
    with pytest.raises(ErreurMetier, match="mois"):
        DatePartielle(2023, jour=3)
    with pytest.raises(ErreurMetier, match="inconnue"):
        DatePartielle(2023, inconnue=True)


def test_unknown_is_an_answer_and_not_asked_is_not() -> None:
    assert INCONNUE
    assert not NON_DEMANDEE
    assert not INCONNUE.est_connue


@pytest.mark.parametrize(
    ("quand", "premier", "dernier"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-03-12", date(2023, 3, 12), date(2023, 3, 12)),
        ("inconnue", None, None),
        ("", None, None),
    ],
)
def test_earliest_and_latest_days(quand: str, premier: date | None, dernier: date | None) -> None:
    assert (lire(quand).premier_jour, lire(quand).dernier_jour) == (premier, dernier)


@pytest.mark.parametrize(
    ("debut", "fin"),
    [
        ("2023", "2023"),
        ("2023-03-12", "2023"),
        ("2023", "2023-01-01"),
        ("2023-03", "2023-03-01"),
        ("2023", "inconnue"),
        ("inconnue", "2020"),
        ("", "2020"),
    ],
)
def test_a_doubt_never_refuses_an_end(debut: str, fin: str) -> None:
    verifier_ordre(lire(debut), lire(fin))
    assert lire(debut).est_avant_ou_chevauche(lire(fin))


@pytest.mark.parametrize(
    ("debut", "fin"), [("2023", "2022"), ("2023-03", "2023-02-28"), ("2023-03-12", "2023-03-11")]
)
def test_an_end_surely_before_the_beginning_is_refused(debut: str, fin: str) -> None:
    with pytest.raises(ErreurMetier, match=r"La clôture .* vient avant le début") as refus:
        verifier_ordre(lire(debut), lire(fin), champ="fin", quoi="La clôture")
    assert refus.value.champ == "fin"


@given(jours, jours)
def test_for_full_days_the_order_is_the_calendar(a: date, b: date) -> None:
    assert du_jour(a).est_avant_ou_chevauche(du_jour(b)) == (a <= b)


@pytest.mark.parametrize(
    ("debut", "fin", "ecrite"),
    [
        ("2023-01-01", "2025-12-31", "trois ans"),
        ("2023-01-01", "2026-02-28", "trois ans et deux mois"),
        ("2023-03-15", "2024-03-14", "un an"),
        ("2023-03-01", "2023-03-12", "douze jours"),
        ("2017", "2021", "environ cinq ans"),
        ("2023-03", "2023-05", "environ trois mois"),
        ("2023", "inconnue", ""),
        ("2023", "2020", ""),
    ],
)
def test_duration_counts_both_ends(debut: str, fin: str, ecrite: str) -> None:
    assert duree(lire(debut), lire(fin)).replace("\u00a0", " ") == ecrite


@pytest.mark.parametrize(
    ("texte", "mot", "ecrite"),
    [
        ("2024-03-01", "depuis", "depuis le 1er mars 2024"),
        ("2024-03-01", "de", "du 1er mars 2024"),
        ("2024-03-12", "à", "au 12 mars 2024"),
        ("2024-03-12", "jusqu’à", "jusqu’au 12 mars 2024"),
        ("2024-03", "depuis", "depuis mars 2024"),
        ("2024", "de", "de 2024"),
        ("2024", "jusqu’à", "jusqu’en 2024"),
        ("inconnue", "depuis", "depuis une date inconnue"),
        ("inconnue", "de", "d’une date inconnue"),
        ("", "depuis", ""),
    ],
)
def test_date_follows_its_preposition(texte: str, mot: str, ecrite: str) -> None:
    assert lire(texte).ecrire_apres(mot).replace("\u00a0", " ") == ecrite


@pytest.mark.parametrize(
    ("quand", "avant"),
    [
        ("2027-01-01", "2026-12-31"),
        ("2024-03-01", "2024-02-29"),
        ("2027-01", "2026-12"),
        ("2027", "2026"),
    ],
)
def test_the_eve_of_a_date_is_known_as_far_as_the_date(quand: str, avant: str) -> None:
    assert veille(lire(quand)).stockage == avant


def test_an_unknown_date_has_no_eve() -> None:
    with pytest.raises(ValueError, match="no eve"):
        veille(INCONNUE)
