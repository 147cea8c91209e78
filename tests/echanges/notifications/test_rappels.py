"""The reminder of a link: once, in its last week, to whoever never answered and still may."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import remind_liens
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import prepare_messages, send_messages
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME
from maillage.regles.statuts import Statut
from maillage.socle.acteurs.models import LienPersonnel
from maillage.socle.acteurs.operations import set_courriel
from maillage.socle.acteurs.queries import build_auteur_du_lien
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_contrat
from tests.fabriques.liens import adresse_de, ouvrir, un_lien
from tests.fabriques.programme import une_fiche

pytestmark = pytest.mark.django_db

DEMANDE = datetime(2026, 11, 2, 10, 0, tzinfo=horloge.PARIS)
SEMAINE_DE_FIN = DEMANDE + timedelta(days=24)
ADRESSE = "directrice@example.org"


@pytest.fixture(autouse=True)
def courrier(settings) -> Iterator[None]:
    settings.COURRIEL_ACTIF = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    yield
    mail.outbox.clear()


@pytest.fixture
def contrat() -> Contrat:
    return un_contrat()


@pytest.fixture
def fiche(contrat: Contrat) -> FicheAction:
    nee = une_fiche(contrat, "Un lieu d’écoute", pilote=une_organisation("Centre social"))
    return programme.set_statut(nee, Statut.EN_COURS, auteur=SYSTEME)


@pytest.fixture
def lien(contrat: Contrat, fiche: FicheAction) -> LienPersonnel:
    """A link of thirty days, whose mail left."""
    with horloge.arretee_a(DEMANDE):
        demande = un_lien(contrat, une_organisation("Centre social"))
        tourne()
    return demande


def tourne() -> None:
    """Do what the worker does in one turn."""
    remind_liens()
    prepare_messages()
    send_messages()


def tourne_le(quand: datetime) -> None:
    with horloge.arretee_a(quand):
        tourne()


def recus() -> list[str]:
    """Return the subjects of what the person received, oldest first."""
    return [str(envoye.subject) for envoye in mail.outbox if envoye.to == [ADRESSE]]


def test_in_the_last_week_whoever_never_answered_is_reminded_once(lien: LienPersonnel) -> None:
    tourne_le(DEMANDE + timedelta(days=22))
    assert len(recus()) == 1
    for jours in (24, 25, 26):
        tourne_le(DEMANDE + timedelta(days=jours))
    assert len(recus()) == 2
    rappel = mail.outbox[-1]
    assert "2\u00a0décembre 2026" in rappel.subject
    assert f"http://testserver{adresse_de(lien)}" in rappel.body
    assert "Un lieu d’écoute" in " ".join(rappel.body.split())
    assert Trace.objects.filter(geste="rappeler-lien", objet_uuid=lien.uuid).count() == 1


def test_the_worker_reminds_of_itself(lien: LienPersonnel) -> None:
    with horloge.arretee_a(SEMAINE_DE_FIN):
        call_command("ouvrier", "--une-fois")
    assert len(recus()) == 2


def test_two_turns_at_the_same_instant_write_one_reminder(lien: LienPersonnel) -> None:
    with horloge.arretee_a(SEMAINE_DE_FIN):
        assert [remind_liens(), remind_liens()] == [1, 0]
        tourne()
        Trace.objects.filter(geste="rappeler-lien").update(a_traiter=True)  # read by two workers
        tourne()
    assert len(recus()) == 2


def test_a_clock_that_jumps_by_months_recalls_nothing_that_is_over(lien: LienPersonnel) -> None:
    tourne_le(DEMANDE + timedelta(days=200))
    assert len(recus()) == 1


def test_a_clock_set_back_recalls_nothing_twice(lien: LienPersonnel) -> None:
    tourne_le(SEMAINE_DE_FIN)
    tourne_le(DEMANDE - timedelta(days=90))
    tourne_le(SEMAINE_DE_FIN)
    assert len(recus()) == 2


def repond(lien: LienPersonnel, fiche: FicheAction) -> None:
    programme.answer_statut(fiche, "avance", auteur=build_auteur_du_lien(lien))


def refuse(lien: LienPersonnel, fiche: FicheAction) -> None:
    programme.refuse_lien(lien, auteur=build_auteur_du_lien(lien))


def retire(lien: LienPersonnel, fiche: FicheAction) -> None:
    programme.revoke_lien(fiche.contrat, lien, auteur=SYSTEME)


def change_de_pilote(lien: LienPersonnel, fiche: FicheAction) -> None:
    programme.assign_pilote(fiche, une_organisation("Repreneur"), auteur=SYSTEME)


def abandonne(lien: LienPersonnel, fiche: FicheAction) -> None:
    programme.set_statut(fiche, Statut.ABANDONNEE, raison="Sans moyens", auteur=SYSTEME)


def change_d_adresse(lien: LienPersonnel, fiche: FicheAction) -> None:
    set_courriel(lien.personne, "ailleurs@example.org", auteur=SYSTEME)


def suspend(lien: LienPersonnel, fiche: FicheAction) -> None:
    contrats.suspend_contrat(fiche.contrat, auteur=SYSTEME)


def acheve(lien: LienPersonnel, fiche: FicheAction) -> None:
    signe = contrats.sign_contrat(fiche.contrat, signature="12/03/2023", auteur=SYSTEME)
    contrats.close_contrat(signe, auteur=SYSTEME)


def finit(lien: LienPersonnel, fiche: FicheAction) -> None:
    contrats.update_periode(
        fiche.contrat, signature="", debut="2023", fin="15/11/2026", periode_note="", auteur=SYSTEME
    )


FINS = [
    repond,
    refuse,
    retire,
    change_de_pilote,
    abandonne,
    change_d_adresse,
    suspend,
    acheve,
    finit,
]


@pytest.mark.parametrize("fin", FINS)
def test_nobody_is_reminded_once_there_is_nothing_to_recall(
    lien: LienPersonnel, fiche: FicheAction, fin: Callable[[LienPersonnel, FicheAction], None]
) -> None:
    with horloge.arretee_a(DEMANDE + timedelta(days=10)):
        fin(lien, fiche)
    tourne_le(SEMAINE_DE_FIN)
    assert len(recus()) == 1


@pytest.mark.parametrize("fin", FINS)
def test_nor_when_it_ends_between_the_decision_and_the_mail(
    lien: LienPersonnel, fiche: FicheAction, fin: Callable[[LienPersonnel, FicheAction], None]
) -> None:
    with horloge.arretee_a(SEMAINE_DE_FIN):
        assert remind_liens() == 1
        fin(lien, fiche)
        tourne()
    assert len(recus()) == 1


@pytest.mark.parametrize("fin", FINS)
def test_nor_while_the_mail_waits_for_its_server(
    lien: LienPersonnel,
    fiche: FicheAction,
    fin: Callable[[LienPersonnel, FicheAction], None],
    settings,
) -> None:
    with horloge.arretee_a(SEMAINE_DE_FIN):
        settings.COURRIEL_ACTIF = False
        tourne()
        fin(lien, fiche)
        settings.COURRIEL_ACTIF = True
        tourne()
    assert len(recus()) == 1
    rappel = Message.objects.get(sujet__startswith="rappel:")
    assert rappel.etat == EtatMessage.ANNULE
    assert "rien n’est parti" in rappel.erreur


def test_an_answer_taken_back_is_awaited_again(lien: LienPersonnel, fiche: FicheAction) -> None:
    with horloge.arretee_a(DEMANDE + timedelta(days=10)):
        auteur = ouvrir(lien).auteur
        nouvelle = programme.answer_statut(fiche, "avance", auteur=auteur)
        programme.undo_nouvelle(nouvelle, auteur=auteur)
    tourne_le(SEMAINE_DE_FIN)
    assert len(recus()) == 2


def test_a_new_link_has_its_own_reminder_and_the_former_one_none(
    contrat: Contrat, lien: LienPersonnel
) -> None:
    with horloge.arretee_a(DEMANDE + timedelta(days=20)):
        programme.resend_lien(contrat, lien, auteur=SYSTEME)
        tourne()
    tourne_le(SEMAINE_DE_FIN)
    assert len(recus()) == 2
    tourne_le(DEMANDE + timedelta(days=45))
    assert len(recus()) == 3


@pytest.mark.parametrize("etat", [EtatMessage.PRET, EtatMessage.REFUSE])
def test_a_first_mail_that_reached_nobody_is_not_recalled(
    contrat: Contrat, fiche: FicheAction, settings, etat: EtatMessage
) -> None:
    settings.COURRIEL_ACTIF = False
    with horloge.arretee_a(DEMANDE):
        un_lien(contrat, une_organisation("Centre social"))
        tourne()
    Message.objects.update(etat=etat)
    tourne_le(SEMAINE_DE_FIN)
    assert Message.objects.filter(destinataire=ADRESSE).count() == 1


def test_each_contract_recalls_its_own(lien: LienPersonnel) -> None:
    """One mail for a person and a subject: two contracts are two subjects."""
    autre = un_contrat("Laval")
    une_fiche(autre, "Ailleurs", pilote=lien.personne.organisation)
    with horloge.arretee_a(DEMANDE):
        programme.ask_nouvelles(autre, lien.personne, auteur=SYSTEME)
        tourne()
    tourne_le(SEMAINE_DE_FIN)
    assert len(recus()) == 4
    assert len(set(recus())) == 4
