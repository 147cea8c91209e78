"""Somebody with an account and no contract; the figures that the demonstration ships."""

import pytest
from django.test import Client

from tests.fabriques.acteurs import un_client, un_compte
from tests.fabriques.indicateurs import load_chiffres
from tests.fabriques.territoires import load_extrait


@pytest.fixture
def france(db: None) -> None:
    """The five EPCI of the demonstration, without a figure."""
    load_extrait()


@pytest.fixture
def chiffres(france: None) -> None:
    """Their figures."""
    load_chiffres()


@pytest.fixture
def lecteur(france: None) -> Client:
    """Somebody signed in."""
    return un_client(un_compte())
