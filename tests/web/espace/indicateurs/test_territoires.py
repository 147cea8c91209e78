"""A territory is found by its name, by that of a commune, by a code; hostile words find nothing."""

import pytest
from django.test import Client

from tests.fabriques.territoires import ERNEE, LAVAL

ADRESSE = "/territoires/"


def chercher(lecteur: Client, mots: str) -> list[str]:
    page = lecteur.get(ADRESSE, {"q": mots})
    assert page.status_code == 200
    return [trouve.adresse for trouve in page.context["trouves"]]


@pytest.mark.parametrize(
    ("mots", "adresse"),
    [
        ("l'ernee", f"/territoires/epci/{ERNEE}/portrait/"),
        ("Changé", f"/territoires/epci/{LAVAL}/portrait/"),
        ("mayenne", "/territoires/departement/53/portrait/"),
        ("53", "/territoires/departement/53/portrait/"),
        ("PAYS de la loire", "/territoires/region/52/portrait/"),
        ("france", "/territoires/france/FR/portrait/"),
    ],
)
def test_a_territory_is_found_as_people_type_it(lecteur: Client, mots: str, adresse: str) -> None:
    assert adresse in chercher(lecteur, mots)


def test_the_code_of_an_intercommunality_opens_its_portrait(lecteur: Client) -> None:
    page = lecteur.get(ADRESSE, {"q": LAVAL})
    assert page["Location"] == f"/territoires/epci/{LAVAL}/portrait/"


@pytest.mark.parametrize("mots", ["", " ", "%", "<x1>", "x" * 5000, "\x00", "🙂"])
def test_hostile_words_find_nothing_and_break_nothing(lecteur: Client, mots: str) -> None:
    assert chercher(lecteur, mots) == []


def test_nobody_signs_in_first(client: Client, france: None) -> None:
    assert client.get(ADRESSE).status_code == 302
