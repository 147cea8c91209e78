"""From the journal to the outbox: each fact writes one mail, to the person it concerns, once."""

from datetime import timedelta

import pytest
from django.db import connection

from maillage.cycle.contrats.operations import invite_membre
from maillage.echanges.notifications.content import LIEN
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import prepare_messages
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Role
from maillage.socle.acteurs.operations import ask_mot_de_passe, close_compte, reinvite_compte
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import MOT_DE_PASSE, un_compte, une_administration, une_organisation
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db


def destinataires() -> list[str]:
    """Return who is written to, in the order of writing."""
    return list(Message.objects.order_by("pk").values_list("destinataire", flat=True))


def test_an_invitation_says_who_invites_for_how_long_and_where_to_go() -> None:
    un_compte("nina@exemple.fr")
    prepare_messages()
    message = Message.objects.get(destinataire="nina@exemple.fr")
    assert message.objet == "Votre accès à Maillage"
    assert "trois\u00a0jours" in message.corps or "trois jours" in message.corps
    assert LIEN in message.corps


def test_no_token_is_kept_in_the_base() -> None:
    un_compte("nina@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    ask_mot_de_passe("nina@exemple.fr")
    prepare_messages()
    assert "/mot-de-passe/" not in "".join(Message.objects.values_list("corps", flat=True))
    with connection.cursor() as curseur:
        curseur.execute("SELECT avant, apres, objet_nom FROM journal_trace")
        assert "/mot-de-passe/" not in str(curseur.fetchall())


def test_an_invitation_to_a_contract_says_the_role_in_one_mail() -> None:
    contrat = un_contrat()
    prepare_messages()
    avant = Message.objects.count()
    invite_membre(
        contrat,
        "nina@exemple.fr",
        Role.PILOTE,
        fonction="Infirmière",
        organisation=une_organisation(),
        auteur=SYSTEME,
    )
    prepare_messages()
    assert Message.objects.count() == avant + 1
    corps = Message.objects.get(destinataire="nina@exemple.fr").corps
    assert f"pilote d’action du contrat «\u00a0{contrat.titre}\u00a0»" in corps


def test_a_role_given_to_an_open_account_is_told_with_the_address_of_the_contract(settings) -> None:
    settings.ADRESSE_PUBLIQUE = "https://maillage.exemple.fr/"
    contrat = un_contrat()
    un_membre(contrat, Role.ELU, compte=un_compte("elu@exemple.fr", mot_de_passe=MOT_DE_PASSE))
    prepare_messages()
    message = Message.objects.get(destinataire="elu@exemple.fr")
    assert contrat.titre in message.objet
    assert f"https://maillage.exemple.fr/contrats/{contrat.cle}/" in message.corps
    assert LIEN not in message.corps


def test_reading_twice_writes_once() -> None:
    un_compte("nina@exemple.fr")
    prepare_messages()
    assert prepare_messages() == 0
    assert destinataires() == ["nina@exemple.fr"]


def test_a_second_worker_that_read_the_same_rows_writes_nothing_more() -> None:
    un_compte("nina@exemple.fr")
    prepare_messages()
    Trace.objects.filter(geste="inviter").update(a_traiter=True)
    prepare_messages()
    assert destinataires() == ["nina@exemple.fr"]


def test_an_invitation_made_again_while_the_first_waits_is_the_same_mail() -> None:
    compte = un_compte("nina@exemple.fr")
    prepare_messages()
    reinvite_compte(compte, auteur=SYSTEME)
    prepare_messages()
    assert destinataires() == ["nina@exemple.fr"]


def test_an_invitation_made_again_once_the_first_left_is_another_mail() -> None:
    compte = un_compte("nina@exemple.fr")
    prepare_messages()
    Message.objects.update(etat=EtatMessage.ENVOYE)
    reinvite_compte(compte, auteur=SYSTEME)
    prepare_messages()
    assert destinataires() == ["nina@exemple.fr", "nina@exemple.fr"]


def test_the_roles_of_one_person_on_one_contract_are_one_mail(settings) -> None:
    compte = un_compte("elu@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    contrat, autre = un_contrat(), un_contrat("Laval")
    for role in (Role.ELU, Role.PILOTE):
        un_membre(contrat, role, compte=compte)
    un_membre(autre, Role.LECTURE, compte=compte)
    prepare_messages()
    corps = [m.corps for m in Message.objects.filter(destinataire="elu@exemple.fr")]
    assert len(corps) == 2
    assert any("pilote d’action et élue ou élu" in texte for texte in corps)


def test_a_role_given_while_the_mail_waits_completes_it() -> None:
    compte, contrat = un_compte("elu@exemple.fr", mot_de_passe=MOT_DE_PASSE), un_contrat()
    un_membre(contrat, Role.ELU, compte=compte)
    prepare_messages()
    Message.objects.filter(destinataire="elu@exemple.fr").update(
        prochain_essai=horloge.maintenant() + timedelta(hours=12)
    )
    un_membre(contrat, Role.PILOTE, compte=compte)
    prepare_messages()
    message = Message.objects.get(destinataire="elu@exemple.fr")
    assert "pilote d’action et élue ou élu" in message.corps
    assert message.prochain_essai is None


def test_whoever_asks_again_and_again_fills_nobodys_letter_box() -> None:
    un_compte("nina@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    for _ in range(5):
        ask_mot_de_passe("nina@exemple.fr")
        prepare_messages()
    demandes = Message.objects.filter(raison="Nouveau mot de passe demandé")
    assert demandes.count() == 1


def test_a_closed_account_is_written_nothing() -> None:
    compte = un_compte("nina@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    prepare_messages()
    Message.objects.all().delete()
    ask_mot_de_passe("nina@exemple.fr")
    close_compte(compte, auteur=SYSTEME)
    prepare_messages()
    assert destinataires() == []


def test_an_account_that_chose_its_password_meanwhile_is_not_invited() -> None:
    un_compte("nina@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    prepare_messages()
    assert destinataires() == []


def test_facts_that_concern_nobody_are_only_marked_as_read() -> None:
    une_administration()
    Trace.objects.update(a_traiter=True, geste="modifier")
    prepare_messages()
    assert destinataires() == []
    assert not Trace.objects.filter(a_traiter=True).exists()


def test_whoever_asked_while_the_clock_ran_ahead_may_ask_again() -> None:
    un_compte("nina@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=400)):
        ask_mot_de_passe("nina@exemple.fr")
        prepare_messages()
    Message.objects.update(etat=EtatMessage.ENVOYE)
    ask_mot_de_passe("nina@exemple.fr")
    prepare_messages()
    assert Message.objects.filter(raison="Nouveau mot de passe demandé").count() == 2
