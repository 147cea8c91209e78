"""One indicator in full: table, map, peers, method; the same numbers leave as CSV."""

import csv
from html import unescape

from django.test import Client

from maillage.socle.indicateurs.queries.portrait import read_portrait
from tests.fabriques.territoires import LAVAL

ADRESSE = f"/territoires/epci/{LAVAL}/portrait/chomage_recensement/"


def lire(client: Client, adresse: str = ADRESSE) -> str:
    page = client.get(adresse)
    assert page.status_code == 200
    return unescape(page.content.decode())


def rangees(client: Client, adresse: str) -> list[dict[str, str]]:
    fichier = client.get(adresse)
    assert fichier.status_code == 200
    return list(csv.DictReader(fichier.content.decode("utf-8-sig").splitlines(), delimiter=";"))


def test_the_page_says_where_the_figure_comes_from_and_what_it_is_worth(
    lecteur: Client, chiffres: None
) -> None:
    page = lire(lecteur)
    assert "Rapport de deux sommes. Ici, 5\u202f118 sur 52\u202f368." in page
    assert "Insee, comparateur de territoires" in page
    assert "plus élevé que le chômage au sens du Bureau international du travail" in page


def test_the_map_gives_every_commune_its_class_and_its_value(
    lecteur: Client, chiffres: None
) -> None:
    page = lire(lecteur)
    assert 'class="fig choro"' in page
    assert page.count("data-code=") == 34
    assert "La valeur la plus élevée, 14,7\u202f%, est celle de Laval" in page
    valeurs = rangees(lecteur, f"{ADRESSE}carte/csv/")
    assert len(valeurs) == 34
    assert {ligne["annee"] for ligne in valeurs} == {"2018"}


def test_a_sum_is_drawn_on_no_map(lecteur: Client, chiffres: None) -> None:
    adresse = f"/territoires/epci/{LAVAL}/portrait/population/"
    assert "choro" not in lire(lecteur, adresse)
    assert lecteur.get(f"{adresse}carte/csv/").status_code == 404


def test_several_years_are_a_chart_and_a_table(lecteur: Client, chiffres: None) -> None:
    page = lire(lecteur, f"/territoires/epci/{LAVAL}/portrait/population/")
    assert "Population municipale dans le temps" in page
    assert ">2013<" in page


def test_its_numbers_leave_as_a_table(lecteur: Client, chiffres: None) -> None:
    lignes = rangees(lecteur, f"{ADRESSE}csv/")
    assert {ligne["indicateur"] for ligne in lignes} == {"chomage_recensement"}
    assert [ligne["territoire"] for ligne in lignes] == [
        "Laval Agglomération", "Mayenne", "Pays de la Loire", "France",
    ]  # fmt: skip


def test_an_unknown_indicator_or_one_without_figure_is_not_found(
    lecteur: Client, chiffres: None
) -> None:
    attendu = read_portrait("epci", LAVAL).en_attente[0].cle
    for cle in ("inconnu", attendu):
        assert lecteur.get(f"/territoires/epci/{LAVAL}/portrait/{cle}/").status_code == 404
