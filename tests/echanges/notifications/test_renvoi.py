"""Sending again is a person's act: traced, refused to others, impossible on what already left."""

import pytest

from maillage.cycle.contrats.queries import build_auteur
from maillage.echanges.notifications.models import RENVOYABLES, EtatMessage, Message
from maillage.echanges.notifications.operations import resend_message, send_messages
from maillage.echanges.notifications.operations.envoi import _claim, _settle
from maillage.echanges.notifications.operations.suites import ENVOYE
from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations import close_compte
from maillage.socle.journal.models import Portee, Trace
from tests.fabriques.acteurs import MOT_DE_PASSE, un_compte, une_administration

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("etat", EtatMessage.values)
def test_only_what_did_not_surely_leave_can_be_sent_again(message: Message, etat: str) -> None:
    Message.objects.update(etat=etat, essais=8)
    if etat in RENVOYABLES:
        resend_message(message, auteur=SYSTEME)
        message.refresh_from_db()
        assert (message.etat, message.essais) == (EtatMessage.PRET, 0)
    else:
        with pytest.raises(ErreurMetier):
            resend_message(message, auteur=SYSTEME)


def test_the_act_is_traced_without_the_address(message: Message) -> None:
    Message.objects.update(etat=EtatMessage.REFUSE)
    admin = build_auteur(une_administration())
    resend_message(message, auteur=admin)
    trace = Trace.objects.get(geste="renvoyer")
    assert (trace.auteur_cle, trace.portee) == (admin.cle, Portee.ADMINISTRATION)
    assert "@" not in trace.objet_nom


def test_nobody_but_the_administration_sends_again(message: Message) -> None:
    Message.objects.update(etat=EtatMessage.REFUSE)
    with pytest.raises(Refus):
        resend_message(message, auteur=build_auteur(un_compte()))


def test_a_slow_worker_does_not_settle_what_was_sent_again(message: Message) -> None:
    _claim(message)
    Message.objects.update(etat=EtatMessage.INCERTAIN)
    resend_message(message, auteur=SYSTEME)
    _settle(message, ENVOYE)
    message.refresh_from_db()
    assert message.etat == EtatMessage.PRET


def test_a_slow_worker_settles_what_was_only_called_uncertain(message: Message) -> None:
    _claim(message)
    Message.objects.update(etat=EtatMessage.INCERTAIN)
    _settle(message, ENVOYE)
    message.refresh_from_db()
    assert message.etat == EtatMessage.ENVOYE


def test_nothing_leaves_to_an_account_closed_meanwhile(message: Message, settings) -> None:
    settings.COURRIEL_ACTIF = True
    un_compte("autre@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    close_compte(Compte.objects.get(courriel=message.destinataire), auteur=SYSTEME)
    send_messages()
    message.refresh_from_db()
    assert message.etat == EtatMessage.ANNULE
    assert "compte est fermé" in message.erreur
