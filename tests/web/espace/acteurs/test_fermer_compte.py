"""Closing an account: asked first, then at once."""

import pytest
from django.test import Client

from tests.fabriques.acteurs import un_client, un_compte, une_administration

pytestmark = pytest.mark.django_db


def adresse(compte) -> str:
    return f"/administration/comptes/{compte.uuid}/fermer/"


def test_opening_the_page_only_asks_and_posting_closes() -> None:
    client, vise = un_client(une_administration()), un_compte()
    assert "data-confirmation" in client.get(adresse(vise)).content.decode()
    vise.refresh_from_db()
    assert vise.is_active
    assert client.post(adresse(vise)).status_code == 302
    vise.refresh_from_db()
    assert not vise.is_active


def test_posting_twice_is_harmless() -> None:
    client, vise = un_client(une_administration()), un_compte()
    assert [client.post(adresse(vise)).status_code for _ in range(2)] == [302, 302]


def test_the_last_administrator_stays_open() -> None:
    admin = une_administration()
    page = un_client(admin).post(adresse(admin)).content.decode()
    assert "C’est le dernier compte d’administration" in page
    admin.refresh_from_db()
    assert admin.is_active


def test_members_are_refused_and_strangers_sign_in(client: Client) -> None:
    vise = un_compte()
    assert un_client(un_compte()).post(adresse(vise)).status_code == 403
    assert client.post(adresse(vise)).status_code == 302
    vise.refresh_from_db()
    assert vise.is_active
