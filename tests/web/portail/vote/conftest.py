"""A session whose vote is open, and somebody who holds one of its slips."""

import pytest
from django.test import Client
from django.urls import reverse

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models import Bulletin, Enjeu, Seance
from maillage.cycle.diagnostic.operations import write_jeton
from tests.fabriques.contrats import un_contrat
from tests.fabriques.diagnostic import un_enjeu, une_seance


@pytest.fixture
def contrat(db: None) -> Contrat:
    return un_contrat()


@pytest.fixture
def enjeux(contrat: Contrat) -> list[Enjeu]:
    return [un_enjeu(contrat, nom) for nom in ("Bouger", "Souffler")]


@pytest.fixture
def seance(contrat: Contrat, enjeux: list[Enjeu]) -> Seance:
    return une_seance(contrat, enjeux, bulletins=2)


@pytest.fixture
def bulletin(seance: Seance) -> Bulletin:
    return seance.bulletins.all()[0]


@pytest.fixture
def adresse(bulletin: Bulletin) -> str:
    return reverse("vote:arrivee", kwargs={"jeton": write_jeton(bulletin)})


@pytest.fixture
def votante(adresse: str) -> Client:
    client = Client()
    assert client.post(adresse).status_code == 302
    return client
