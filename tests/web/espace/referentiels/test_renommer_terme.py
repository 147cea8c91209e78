"""Renaming a word: everywhere at once, links unbroken."""

from uuid import uuid4

import pytest
from django.test import Client

from maillage.regles.droits import SYSTEME
from maillage.socle.referentiels.models import Terme
from maillage.socle.referentiels.operations import add_terme
from tests.fabriques.acteurs import un_client, un_compte, une_administration

pytestmark = pytest.mark.django_db


@pytest.fixture
def terme() -> Terme:
    """A word to rename."""
    return add_terme("public", "Gens de mer", auteur=SYSTEME)


def adresse(terme: Terme) -> str:
    return f"/administration/termes/{terme.uuid}/"


def test_the_label_changes_and_the_slug_stays(terme: Terme) -> None:
    client = un_client(une_administration())
    assert "Gens de mer" in client.get(adresse(terme)).content.decode()
    assert client.post(adresse(terme), {"libelle": "Marins"}).status_code == 302
    terme.refresh_from_db()
    assert (terme.libelle, terme.slug) == ("Marins", "gens-de-mer")


@pytest.mark.parametrize("libelle", ["", " ", "x" * 121])
def test_an_empty_or_endless_label_is_refused(terme: Terme, libelle: str) -> None:
    reponse = un_client(une_administration()).post(adresse(terme), {"libelle": libelle})
    assert "libelle" in reponse.context["form"].errors


def test_members_are_refused_strangers_sign_in_and_forged_ids_are_not_found(
    terme: Terme, client: Client
) -> None:
    assert un_client(un_compte()).post(adresse(terme), {"libelle": "X"}).status_code == 403
    assert client.post(adresse(terme), {"libelle": "X"}).status_code == 302
    admin = un_client(une_administration())
    assert admin.get(f"/administration/termes/{uuid4()}/").status_code == 404
    terme.refresh_from_db()
    assert terme.libelle == "Gens de mer"
