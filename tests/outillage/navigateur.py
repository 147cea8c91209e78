"""Debian's Chromium, driven by playwright, on the live server of pytest-django.

`page` opens on the live server, in French. A script that fails, a refusal of the content security
policy or an error in the console fails the test that caused it.
"""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, sync_playwright
from pytest_django.live_server_helper import LiveServer

ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
LARGE: ViewportSize = {"width": 1280, "height": 900}


def find_chromium() -> str | None:
    """Return the path of Chromium, or None."""
    noms = (os.environ.get("MAILLAGE_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((trouve for nom in noms if nom and (trouve := shutil.which(nom))), None)


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    # playwright keeps an event loop in this thread; the ORM calls of a test are no danger to it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # Chromium refuses its sandbox to root, and to root only.
    bac = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as pilote:
        chromium = pilote.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS + bac)
        yield chromium
        chromium.close()


@pytest.fixture
def page(navigateur: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page on the live server; what its console says in error fails the test."""
    contexte = navigateur.new_context(
        base_url=live_server.url, locale="fr-FR", timezone_id="Europe/Paris", viewport=LARGE
    )
    feuille, plaintes = contexte.new_page(), []

    def note(message: ConsoleMessage) -> None:
        # A page may answer 403 or 404 on purpose: the test reads the answer itself.
        if message.type == "error" and "Failed to load resource" not in message.text:
            plaintes.append(message.text)

    feuille.on("console", note)
    feuille.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    feuille.set_default_timeout(10_000)
    yield feuille
    contexte.close()
    assert plaintes == []
