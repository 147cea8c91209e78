"""The address of a client is what our proxies say, never what the client writes."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from maillage.web.composants.provenance import find_adresse_cliente


@pytest.mark.parametrize(
    ("mandataires", "chaine", "attendue"),
    [
        (0, "", "10.0.0.9"),
        (0, "198.51.100.7", "10.0.0.9"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.1, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.1, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "198.51.100.7", "10.0.0.9"),
        (1, "", "10.0.0.9"),
    ],
)
def test_the_nth_address_from_the_right_is_the_client_s(
    settings: Settings, mandataires: int, chaine: str, attendue: str
) -> None:
    settings.MANDATAIRES = mandataires
    requete = RequestFactory().get("/", headers={"X-Forwarded-For": chaine} if chaine else None)
    requete.META["REMOTE_ADDR"] = "10.0.0.9"
    assert find_adresse_cliente(requete) == attendue
