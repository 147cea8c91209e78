"""Convocations leave once, say what is true when they leave, and carry the calendar with them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes

import pytest
from django.core import mail

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Instance, Reunion, Siege
from maillage.cycle.gouvernance.operations import remind_convocations
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import prepare_messages, send_messages
from maillage.echanges.notifications.queries import LIEN_MASQUE, read_corps
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.operations import close_compte, set_courriel
from maillage.synthese.echeances.queries import read_accueil_contrat
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.contrats import un_contrat
from tests.fabriques.gouvernance import (
    la_presence,
    relire_reunion,
    un_siege,
    une_instance,
    une_reunion,
)
from tests.outillage.serveur_smtp import ServeurSmtp

pytestmark = pytest.mark.django_db

LE_2 = datetime(2026, 11, 2, 10, 0, tzinfo=horloge.PARIS)
ADRESSE = "direction@example.org"


@pytest.fixture
def courrier(settings) -> Iterator[None]:
    settings.COURRIEL_ACTIF = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    yield
    mail.outbox.clear()


@pytest.fixture
def contrat() -> Contrat:
    return un_contrat()


@pytest.fixture
def copil(contrat: Contrat) -> Instance:
    with horloge.arretee_a(LE_2 - timedelta(days=30)):
        return une_instance(contrat, "COPIL", rythme=6)


@pytest.fixture
def siege(copil: Instance) -> Siege:
    return un_siege(copil, courriel=ADRESSE)


@pytest.fixture
def reunion(siege: Siege) -> Reunion:
    """A meeting on 30 November, convened on the 2nd."""
    with horloge.arretee_a(LE_2):
        return une_reunion(siege.instance, LE_2 + timedelta(days=28), convoquee=True)


def tourne(quand: datetime) -> None:
    """Do what the worker does in one turn, at this instant."""
    with horloge.arretee_a(quand):
        remind_convocations()
        prepare_messages()
        send_messages()


def jours(nombre: float) -> datetime:
    return LE_2 + timedelta(days=nombre)


def sujets() -> list[str]:
    return [str(envoye.subject).split("\u00a0")[0] for envoye in mail.outbox]


def agenda_de(rang: int) -> tuple[str, str]:
    """Return the method and the calendar of the mail that left at this rank."""
    lu = message_from_bytes(mail.outbox[rang].message().as_bytes())
    jointe = next(p for p in lu.walk() if p.get_content_type() == "text/calendar")
    octets = jointe.get_payload(decode=True)
    assert isinstance(octets, bytes)
    return str(jointe.get_param("method")), octets.decode()


def test_it_leaves_once_with_its_link_and_its_calendar(courrier: None, reunion: Reunion) -> None:
    for rang in range(3):
        tourne(jours(0.01 * rang))
    (envoye,) = mail.outbox
    assert envoye.to == [ADRESSE]
    assert "lundi 30\u00a0novembre 2026" in envoye.body
    assert "/convocation/" in envoye.body
    methode, agenda = agenda_de(0)
    assert methode == "REQUEST"
    assert f"UID:reunion-{reunion.uuid}@" in agenda
    assert "SEQUENCE:0" in agenda
    # The secret is in the mail, never in the outbox.
    message = Message.objects.get()
    assert "/convocation/" not in message.corps
    assert LIEN_MASQUE in read_corps(SYSTEME, message)


def test_it_leaves_once_more_when_it_moves_and_when_it_is_given_up(
    courrier: None, reunion: Reunion
) -> None:
    tourne(jours(0.1))
    with horloge.arretee_a(jours(1)):
        operations.update_reunion(reunion, {"debut": jours(35)}, auteur=SYSTEME)
    tourne(jours(1.1))
    tourne(jours(1.2))
    with horloge.arretee_a(jours(2)):
        operations.cancel_reunion(relire_reunion(reunion), motif="Grève.", auteur=SYSTEME)
    tourne(jours(2.1))
    tourne(jours(2.2))
    assert sujets() == ["Convocation", "Changement", "Annulation"]
    lues = [agenda_de(rang) for rang in range(3)]
    assert [methode for methode, _ in lues] == ["REQUEST", "REQUEST", "CANCEL"]
    assert ["SEQUENCE:0" in lues[0][1], "SEQUENCE:1" in lues[1][1], "SEQUENCE:2" in lues[2][1]] == [
        True
    ] * 3
    assert "Grève." in mail.outbox[2].body


def test_moved_or_given_up_before_it_left_it_says_the_present(
    courrier: None, reunion: Reunion
) -> None:
    with horloge.arretee_a(jours(0.01)):
        operations.update_reunion(reunion, {"lieu": "Salle des fêtes"}, auteur=SYSTEME)
    tourne(jours(0.02))
    assert sujets() == ["Convocation"]
    assert "Salle des fêtes" in mail.outbox[0].body


def test_given_up_before_it_left_nobody_hears_of_it(courrier: None, reunion: Reunion) -> None:
    with horloge.arretee_a(jours(0.01)):
        prepare_messages()
        operations.cancel_reunion(reunion, motif="Grève.", auteur=SYSTEME)
    tourne(jours(0.02))
    assert mail.outbox == []
    assert Message.objects.get().etat == EtatMessage.ANNULE


def test_who_has_no_address_receives_nothing_and_nothing_breaks(
    courrier: None, copil: Instance
) -> None:
    un_siege(copil, "Commune d’essai")
    ferme = un_compte(ferme=True, organisation=une_organisation("Fermée"))
    un_siege(copil, compte=ferme)
    with horloge.arretee_a(LE_2):
        une_reunion(copil, jours(28), convoquee=True)
    tourne(jours(0.1))
    assert mail.outbox == []
    assert not Message.objects.exists()


def test_an_address_that_changed_or_an_account_that_closed_receives_nothing(
    courrier: None, siege: Siege
) -> None:
    compte = un_compte("elu@example.org", organisation=une_organisation("Mairie"))
    un_siege(siege.instance, compte=compte)
    with horloge.arretee_a(LE_2):
        une_reunion(siege.instance, jours(28), convoquee=True)
        prepare_messages()
    assert siege.personne is not None
    set_courriel(siege.personne, "autre@example.org", auteur=SYSTEME)
    close_compte(compte, auteur=SYSTEME)
    tourne(jours(0.1))
    assert mail.outbox == []
    assert set(Message.objects.values_list("etat", flat=True)) == {EtatMessage.ANNULE}


def test_the_silent_are_reminded_once_in_the_last_week(courrier: None, reunion: Reunion) -> None:
    tourne(jours(0.1))
    for jour in (10, 20, 21.5, 22, 23, 26.9, 27.5, 28, 40):
        tourne(jours(jour))
    assert [s.split("\u202f")[0] for s in sujets()] == ["Convocation", "Serez-vous là"]


def test_whoever_answered_is_not_reminded(courrier: None, reunion: Reunion, siege: Siege) -> None:
    tourne(jours(0.1))
    with horloge.arretee_a(jours(5)):
        operations.answer_convocation(la_presence(reunion, siege), "present", auteur=SYSTEME)
    tourne(jours(22))
    assert sujets() == ["Convocation"]


def test_whoever_stands_in_is_called_with_their_own_link_and_calendar(
    courrier: None, reunion: Reunion, siege: Siege
) -> None:
    adjointe = operations.Nomme(courriel="adjointe@example.org")
    operations.update_siege(siege, {"suppleance": "Adjointe"}, suppleant=adjointe, auteur=SYSTEME)
    tourne(jours(0.1))
    with horloge.arretee_a(jours(1)):
        for _ in range(2):
            operations.answer_convocation(la_presence(reunion, siege), "remplace", auteur=SYSTEME)
    tourne(jours(1.1))
    tourne(jours(1.2))
    assert sujets() == ["Convocation", "Suppléance"]
    envoye = mail.outbox[1]
    assert envoye.to == ["adjointe@example.org"]
    with horloge.arretee_a(jours(1.2)):
        sien = operations.write_jeton(la_presence(reunion, siege), suppleance=True)
    assert sien in envoye.body.replace("\n", "")
    assert sien not in mail.outbox[0].body
    assert agenda_de(1)[0] == "REQUEST"
    # It moves on the same day: both are told. Given back: one is told, and their calendar forgets it.
    with horloge.arretee_a(jours(2)):
        operations.update_reunion(reunion, {"lieu": "Salle des fêtes"}, auteur=SYSTEME)
    tourne(jours(2.1))
    assert [e.to[0] for e in mail.outbox[2:]] == [ADRESSE, "adjointe@example.org"]
    with horloge.arretee_a(jours(3)):
        operations.answer_convocation(la_presence(reunion, siege), "present", auteur=SYSTEME)
    tourne(jours(3.1))
    assert mail.outbox[4].to == ["adjointe@example.org"]
    methode, agenda = agenda_de(4)
    assert (methode, "STATUS:CANCELLED" in agenda) == ("CANCEL", True)
    assert len(mail.outbox) == 5
    # Given up, the holder alone hears of it.
    with horloge.arretee_a(jours(4)):
        operations.cancel_reunion(relire_reunion(reunion), motif="Grève.", auteur=SYSTEME)
    tourne(jours(4.1))
    assert [e.to[0] for e in mail.outbox[5:]] == [ADRESSE]


def test_a_clock_that_leaps_reminds_nobody_of_what_is_past(
    courrier: None, reunion: Reunion
) -> None:
    tourne(jours(0.1))
    tourne(jours(400))
    tourne(jours(-400))
    tourne(jours(22))
    tourne(jours(-10))
    tourne(jours(22.5))
    assert len(mail.outbox) == 2


def test_a_convocation_that_waits_too_long_does_not_leave_after_its_meeting(
    courrier: None, reunion: Reunion
) -> None:
    with horloge.arretee_a(jours(0.1)):
        prepare_messages()
    tourne(jours(29))
    assert mail.outbox == []
    assert Message.objects.get().etat == EtatMessage.ANNULE


@pytest.mark.parametrize("humeur", ["muet", "refuse"])
def test_a_server_that_hangs_or_refuses_loses_nothing(
    serveur: ServeurSmtp, reunion: Reunion, humeur: str
) -> None:
    if humeur == "refuse":
        serveur.reponses["rcpt"] = ["451 plus tard", "250 ok"]
    else:
        serveur.attentes["ehlo"] = 1.0
    tourne(jours(0.1))
    assert Message.objects.get().etat == EtatMessage.PRET
    serveur.attentes.clear()
    tourne(jours(0.2))
    assert Message.objects.get().etat == EtatMessage.ENVOYE
    (recu,) = serveur.recus
    assert "text/calendar" in {partie.get_content_type() for partie in recu.walk()}


def test_three_years_of_meetings_leave_one_convocation_each(
    courrier: None, copil: Instance, siege: Siege
) -> None:
    """Every six months: due on the screen, prepared, convened, reminded, held; a turn each week."""
    reunions: list[Reunion] = []
    for semaine in range(3 * 52):
        quand = LE_2 + timedelta(weeks=semaine)
        if semaine % 4 == 0:  # somebody looks at the screen
            with horloge.arretee_a(quand):
                reunions += look(copil, reunions, quand)
        tourne(quand + timedelta(hours=1))
    assert 4 <= len(reunions) <= 6
    assert sujets().count("Convocation") == len(reunions)
    assert len([s for s in sujets() if s.startswith("Serez")]) == len(reunions)
    assert len(mail.outbox) == 2 * len(reunions)
    assert Message.objects.exclude(etat=EtatMessage.ENVOYE).count() == 0


def look(copil: Instance, reunions: list[Reunion], quand: datetime) -> list[Reunion]:
    """Do what the coordination does when it looks: hold what was, convene what is due."""
    for reunion in map(relire_reunion, reunions):
        if reunion.est_a_venir and reunion.debut <= quand:
            operations.hold_reunion(reunion, auteur=SYSTEME)
    accueil = read_accueil_contrat(SYSTEME, copil.contrat)
    dues = [e for e in accueil.echeances if e.titre.startswith("Réunir")]
    if not dues or dues[0].jour is None or dues[0].jour > quand.date():
        return []
    assert "siégé" in dues[0].pourquoi
    return [une_reunion(copil, quand + timedelta(days=24), convoquee=True)]
