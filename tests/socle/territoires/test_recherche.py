"""Searches forgive, and put first what was meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.socle.territoires import queries
from tests.fabriques.territoires import BOCAGE_MAYENNAIS, ERNEE, LAVAL, load_extrait

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _territoires(db: None) -> None:
    load_extrait()


@pytest.mark.parametrize(
    "texte", ["ernée", "ERNEE", "l’Ernée", "CC de l'Ernée", "erné", "245300355", "2453 00355"]
)
def test_an_epci_is_found_however_it_is_typed(texte: str) -> None:
    assert queries.search_epci(texte)[0].siren == ERNEE


def test_words_of_an_epci_may_be_partial_and_in_any_order() -> None:
    assert [e.siren for e in queries.search_epci("may boc")] == [BOCAGE_MAYENNAIS]
    assert [e.siren for e in queries.search_epci("agglo laval")] == [LAVAL]


def test_an_epci_says_its_communes_population_year_and_departements() -> None:
    (ernee,) = queries.search_epci("ernee")
    assert (ernee.communes, ernee.population, ernee.population_annee) == (15, 20303, 2023)
    assert (ernee.departements, ernee.nature, ernee.par) == (("Mayenne",), "CC", "")


def test_the_name_of_a_commune_finds_its_epci() -> None:
    (pornic,) = queries.search_epci("St-Hilaire de Chaléons")
    assert pornic.nom == "Communauté d’agglomération Pornic Agglo Pays de Retz"
    assert pornic.par == "Saint-Hilaire-de-Chaléons"


@pytest.mark.parametrize("texte", ["", "   ", "🙂", "zzzz", "%", "_", "'; --", "\x00"])
def test_nothing_meant_finds_nothing(texte: str) -> None:
    assert queries.search_epci(texte) == []
    assert queries.search_communes(texte) == []


def test_a_delegated_name_finds_the_commune_of_today_and_says_so() -> None:
    (trouvee,) = queries.search_communes("le pin en mauges")
    assert (trouvee.code, trouvee.nom) == ("49023", "Beaupréau-en-Mauges")
    assert trouvee.par == "Le Pin-en-Mauges, commune déléguée"


def test_a_commune_found_by_its_own_name_does_not_boast_another() -> None:
    (trouvee,) = queries.search_communes("beaupreau")
    assert (trouvee.nom, trouvee.par) == ("Beaupréau-en-Mauges", "")


def test_exact_names_come_before_beginnings_then_the_more_peopled() -> None:
    noms = [c.nom for c in queries.search_communes("Laval")]
    assert noms[0] == "Laval"
    saints = queries.search_communes("st", limite=50)
    assert all("Saint" in c.nom + c.par for c in saints)
    debuts = [c.population or 0 for c in saints if c.nom.startswith("Saint") and not c.par]
    assert debuts == sorted(debuts, reverse=True)


def test_a_departement_restricts_the_search_and_a_limit_cuts_it() -> None:
    codes = {c.departement_code for c in queries.search_communes("saint", "44", 50)}
    assert codes == {"44"}
    assert len(queries.search_communes("saint", limite=3)) == 3


def test_a_commune_appears_once() -> None:
    codes = [c.code for c in queries.search_communes("saint", limite=200)]
    assert len(codes) == len(set(codes))


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_text_is_answered(texte: str) -> None:
    assert len(queries.search_communes(texte)) <= 20
    assert len(queries.search_epci(texte)) <= 12


def test_the_number_of_queries_does_not_depend_on_the_results(
    django_assert_max_num_queries: object,
) -> None:
    with django_assert_max_num_queries(2):  # type: ignore[operator] # a fixture without a type
        queries.search_communes("saint", limite=50)
    with django_assert_max_num_queries(4):  # type: ignore[operator] # a fixture without a type
        queries.search_epci("a", limite=50)
