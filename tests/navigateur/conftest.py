"""A contract in front of a browser: the scene on the live server, and somebody signed in."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.fabriques.scene import PERSONNE, Scene, dresser_scene
from tests.outillage.navigateur import LARGE

Entrer = Callable[[BrowserContext, str], None]


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    """The scene, committed, so that the threads of the live server see it."""
    return dresser_scene(mot_de_passe=True)


@pytest.fixture
def entrer(scene: Scene, live_server: LiveServer) -> Entrer:
    """Give a browser the session of a place, without passing by the form."""

    def entre(contexte: BrowserContext, place: str) -> None:
        contexte.clear_cookies()
        if place == PERSONNE:
            return
        client = Client()
        client.force_login(scene.comptes[place])
        nom = settings.SESSION_COOKIE_NAME
        contexte.add_cookies(
            [{"name": nom, "value": client.cookies[nom].value, "url": live_server.url}]
        )

    return entre


@pytest.fixture
def page_sans_script(navigateur: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page on the live server, in a browser that runs no script."""
    contexte = navigateur.new_context(
        base_url=live_server.url, locale="fr-FR", viewport=LARGE, java_script_enabled=False
    )
    feuille = contexte.new_page()
    feuille.set_default_timeout(10_000)
    yield feuille
    contexte.close()
