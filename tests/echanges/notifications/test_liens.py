"""The mail of a personal link: its secret is made when it leaves, and shown to nobody else."""

from collections.abc import Iterator

import pytest
from django.core import mail
from pytest_django import Settings

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.operations import resend_lien, revoke_lien
from maillage.echanges.notifications.models import Message
from maillage.echanges.notifications.operations import (
    prepare_messages,
    send_messages,
)
from maillage.echanges.notifications.queries import LIEN_MASQUE, fill_liens, read_corps
from maillage.echanges.vie_privee.operations import apply_conservation
from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import LienPersonnel
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_contrat
from tests.fabriques.liens import adresse_de, jeton_de, un_lien
from tests.fabriques.programme import une_fiche

pytestmark = pytest.mark.django_db


@pytest.fixture
def courrier(settings: Settings) -> Iterator[None]:
    settings.COURRIEL_ACTIF = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    yield
    mail.outbox.clear()


@pytest.fixture
def contrat() -> Contrat:
    return un_contrat()


@pytest.fixture
def lien(contrat: Contrat) -> LienPersonnel:
    centre = une_organisation("Centre social")
    for titre in ("Une", "Deux", "Trois"):
        une_fiche(contrat, titre, pilote=centre)
    return un_lien(contrat, centre)


def un_message() -> Message:
    prepare_messages()
    return Message.objects.get(destinataire="directrice@example.org")


def test_one_message_for_all_the_fiches_of_a_person(lien: LienPersonnel) -> None:
    message = un_message()
    assert "trois\u00a0actions" in message.corps
    assert jeton_de(lien) not in message.corps
    prepare_messages()
    assert Message.objects.filter(destinataire=lien.courriel).count() == 1


def test_the_mail_that_leaves_holds_the_link_the_outbox_does_not(
    courrier: None, lien: LienPersonnel
) -> None:
    message = un_message()
    send_messages()
    (envoye,) = [m for m in mail.outbox if m.to == [lien.courriel]]
    assert f"http://testserver{adresse_de(lien)}" in envoye.body
    message.refresh_from_db()
    assert jeton_de(lien) not in message.corps
    vu = read_corps(SYSTEME, message)
    assert LIEN_MASQUE in vu
    assert jeton_de(lien) not in vu


def test_in_a_demonstration_the_outbox_shows_the_link(
    lien: LienPersonnel, settings: Settings
) -> None:
    settings.DEMONSTRATION = True
    assert adresse_de(lien) in read_corps(SYSTEME, un_message(), base="http://ici:8000/")


def test_a_link_closed_before_its_mail_is_written_writes_none(
    contrat: Contrat, lien: LienPersonnel
) -> None:
    revoke_lien(contrat, lien, auteur=SYSTEME)
    prepare_messages()
    assert not Message.objects.filter(destinataire=lien.courriel).exists()


def test_a_link_replaced_before_its_mail_leaves_is_not_sent_in_it(
    courrier: None, contrat: Contrat, lien: LienPersonnel
) -> None:
    message = un_message()
    resend_lien(contrat, lien, auteur=SYSTEME)
    corps = fill_liens(message.corps, message.destinataire)
    assert jeton_de(lien) not in corps
    assert "n’ouvre plus rien" in corps


def test_a_link_is_never_written_to_another_address(lien: LienPersonnel) -> None:
    message = un_message()
    assert jeton_de(lien) not in fill_liens(message.corps, "pirate@example.org")


def test_a_word_typed_by_somebody_cannot_call_the_link_of_another(lien: LienPersonnel) -> None:
    pirate = f"Bonjour {{lien personnel {lien.uuid}}}"
    assert jeton_de(lien) not in fill_liens(pirate, "pirate@example.org")


def test_the_hourly_sweeping_leaves_living_links_alone(lien: LienPersonnel) -> None:
    apply_conservation()
    lien.refresh_from_db()
    assert lien.courriel == "directrice@example.org"
