"""Without a mail server: one file per message, whole, under a name that never changes."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from maillage.config.environnement import ReglageRefuse, lire_courrier
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import resend_message, send_messages
from maillage.regles.droits import SYSTEME

pytestmark = pytest.mark.django_db


@pytest.fixture
def depot(settings, tmp_path: Path) -> Path:
    """The folder where the installation leaves its mail."""
    dossier = tmp_path / "courrier"
    for nom, valeur in lire_courrier("", str(dossier)).items():
        setattr(settings, nom, valeur)
    settings.COURRIEL_ACTIF = True
    return dossier


def test_a_message_is_one_file_that_a_mail_reader_opens(message: Message, depot: Path) -> None:
    assert send_messages().envoyes == 1
    (fichier,) = depot.iterdir()
    assert fichier.name == f"{message.uuid}.eml"
    lu = message_from_bytes(fichier.read_bytes(), policy=policy.default)
    assert lu["To"] == "nina@exemple.fr"
    assert lu["Subject"] == "Votre accès à Maillage"
    assert fichier.stat().st_mode & 0o077 == 0


def test_a_message_left_twice_is_still_one_file(message: Message, depot: Path) -> None:
    send_messages()
    Message.objects.update(etat=EtatMessage.INCERTAIN)
    resend_message(message, auteur=SYSTEME)
    assert send_messages().envoyes == 1
    assert len(list(depot.iterdir())) == 1


def test_a_folder_that_cannot_be_written_makes_the_message_wait(
    message: Message, depot: Path
) -> None:
    depot.write_text("un fichier, pas un dossier")
    send_messages()
    message.refresh_from_db()
    assert message.etat == EtatMessage.PRET
    assert message.prochain_essai is not None
    assert "dossier de dépôt" in message.erreur


def test_a_server_and_a_folder_at_once_or_a_short_path_stop_with_a_sentence() -> None:
    with pytest.raises(ReglageRefuse, match="n’en garder qu’un"):
        lire_courrier("smtp://serveur.fr", "/var/courrier")
    with pytest.raises(ReglageRefuse, match="chemin complet"):
        lire_courrier("", "courrier")
