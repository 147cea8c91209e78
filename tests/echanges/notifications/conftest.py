"""A message ready to leave, and a true mail server to take it or not."""

from collections.abc import Iterator

import pytest

from maillage.echanges.notifications.models import Message
from maillage.echanges.notifications.operations import prepare_messages
from tests.fabriques.acteurs import un_compte
from tests.outillage.serveur_smtp import ServeurSmtp, serveur_smtp

PATIENCE = 0.4  # seconds before the installation tires of a server


@pytest.fixture
def message(db) -> Message:
    """An invitation ready to leave."""
    un_compte("nina@exemple.fr")
    prepare_messages()
    return Message.objects.get()


@pytest.fixture
def serveur(settings) -> Iterator[ServeurSmtp]:
    """A mail server that the installation is set to use, by its own backend."""
    with serveur_smtp() as regle:
        settings.COURRIEL_ACTIF = True
        settings.ADRESSE_PUBLIQUE = "https://maillage.exemple.fr"
        settings.EMAIL_BACKEND = "maillage.echanges.notifications.sources.smtp.ServeurDeCourrier"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", regle.port
        settings.EMAIL_TIMEOUT = PATIENCE
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield regle


@pytest.fixture(autouse=True)
def fichiers_a_part(settings, tmp_path) -> None:
    """Files of these tests stand apart: sweeping in the future would take those of others."""
    settings.MEDIA_ROOT = tmp_path
