"""The guides are read in the product itself, without internet, by anybody."""

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from maillage.regles.guides import GUIDES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("nom", [guide.nom for guide in GUIDES])
def test_a_guide_shows_its_tasks_its_pictures_and_its_contents(client: Client, nom: str) -> None:
    page = client.get(f"/aide/{nom}/")
    assert page.status_code == 200
    texte = page.content.decode()
    ancres = re.findall(r'<a href="#([^"]+)">', texte)
    assert len(ancres) > 4
    assert [a for a in ancres if a != "contenu" and f'id="{a}"' not in texte] == []
    assert "![" not in texte
    assert ".md" not in texte
    assert not page.cookies


def test_a_picture_carries_its_description(client: Client) -> None:
    texte = client.get("/aide/pilote/").content.decode()
    image = re.search(r'<img[^>]*src="[^"]*guide/pilote-statut[^"]*"[^>]*>', texte)
    assert image
    assert 'alt="Sur un téléphone' in image[0]


def test_an_unknown_guide_is_not_found(client: Client) -> None:
    assert client.get("/aide/inconnu/").status_code == 404


def test_without_the_texts_the_help_page_promises_nothing(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.GUIDE = tmp_path
    assert client.get("/aide/coordination/").status_code == 404
    assert "/aide/coordination/" not in client.get("/aide/").content.decode()
