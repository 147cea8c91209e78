"""A page about Maillage itself, open to everybody, that asks nothing of the database."""

import pytest
from django.test import Client

from maillage.regles.conservation import CONSERVATIONS


@pytest.mark.django_db
def test_anybody_reads_it_without_cookie_nor_query(
    client: Client, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator] # fixture
        page = client.get("/donnees-personnelles/")
    assert page.status_code == 200
    assert "aucune donnée de santé individuelle" in page.content.decode()
    assert not page.cookies


def test_its_delays_are_those_that_are_applied(client: Client) -> None:
    page = client.get("/donnees-personnelles/").content.decode()
    for regle in CONSERVATIONS.values():
        assert regle.nom in page
        assert regle.duree.capitalize().replace("\u00a0", " ") in page.replace("\u00a0", " ")


def test_it_names_who_is_responsible_and_whom_to_write_to(client: Client, settings) -> None:
    settings.RESPONSABLE = "Communauté de communes d’essai"
    settings.DELEGUE = "dpd@exemple.fr"
    page = client.get("/donnees-personnelles/").content.decode()
    assert "Communauté de communes d’essai" in page
    assert "dpd@exemple.fr" in page
    assert "cnil.fr" in page
