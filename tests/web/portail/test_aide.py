"""A page about Maillage itself, open to everybody, that asks nothing of the database for the public."""

import pytest
from django.test import Client

from maillage.regles.droits import Role
from maillage.regles.guides import GUIDES
from maillage.regles.mots import MOTS
from tests.fabriques.acteurs import un_compte
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db


def test_anybody_reads_it_without_cookie_nor_query(
    client: Client, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator] # fixture
        page = client.get("/aide/")
    assert page.status_code == 200
    texte = page.content.decode()
    assert "La première heure" in texte
    assert "Votre guide" not in texte
    assert [g.nom for g in GUIDES if f'href="/aide/{g.nom}/"' not in texte] == []
    assert not page.cookies


def test_each_word_has_its_anchor(client: Client) -> None:
    texte = client.get("/aide/").content.decode()
    assert [mot.cle for mot in MOTS if f'id="mot-{mot.cle}"' not in texte] == []


def test_a_pilot_finds_their_guide_first(client: Client) -> None:
    client.force_login(un_membre(un_contrat(), Role.PILOTE))
    texte = client.get("/aide/").content.decode()
    siens, _, autres = texte.partition("Les autres guides")
    assert "/aide/pilote/" in siens
    assert "/aide/pilote/" not in autres
    assert "/aide/coordination/" in autres


def test_the_administration_finds_its_own(client: Client) -> None:
    client.force_login(un_compte(est_administrateur=True))
    siens = client.get("/aide/").content.decode().partition("Les autres guides")[0]
    assert "/aide/administration/" in siens
