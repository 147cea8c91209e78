"""The mails of claims: told once to whoever must know, over three years, whatever the clock does."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.core.management import call_command

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.financement.models import Aide, Demande, RappelDemande
from maillage.cycle.financement.operations import comptes, conventions, demandes, instruction
from maillage.cycle.financement.operations.rappels import remind_demandes
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import prepare_messages, send_messages
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations import close_compte, set_mot_de_passe
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import MOT_DE_PASSE, un_compte
from tests.fabriques.contrats import un_contrat, un_membre
from tests.fabriques.demandes import Guichet, deposee, un_guichet, un_pdf, une_aide, une_demande

pytestmark = pytest.mark.django_db

COORDINATION, INSTRUCTION = "coordination@example.org", "instruction@example.org"
DEPOT = datetime(2026, 2, 10, 10, tzinfo=horloge.PARIS)
SEMAINE = timedelta(days=7)
TROIS_ANS = [DEPOT + n * SEMAINE for n in range(157)]
# What the three years ask for, once: the claim was filed and granted, then everybody forgot it.
ATTENDUS = {
    (2026, "versement"), (2026, "publicite"), (2026, "etat"), (2026, "bilan"),
    (2027, "deliberation"), (2027, "depot"), (2028, "deliberation"), (2028, "depot"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def courrier(settings) -> Iterator[None]:
    settings.COURRIEL_ACTIF = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with horloge.arretee_a(DEPOT):
        yield
    mail.outbox.clear()


@pytest.fixture
def contrat() -> Contrat:
    contrat = un_contrat()
    compte = un_membre(contrat, Role.COORDINATION, compte=un_compte(COORDINATION))
    set_mot_de_passe(compte, MOT_DE_PASSE, auteur=SYSTEME)
    return contrat


@pytest.fixture
def coordination(contrat: Contrat) -> Auteur:
    return build_auteur(Compte.objects.get(courriel=COORDINATION))


@pytest.fixture
def guichet(contrat: Contrat) -> Guichet:
    return un_guichet()


@pytest.fixture
def aide(contrat: Contrat, guichet: Guichet) -> Aide:
    neuve = une_aide(contrat, guichet.financeur, guichet.dispositif)
    tourne()
    mail.outbox.clear()
    return neuve


def tourne() -> None:
    """Do what the worker does in one turn."""
    remind_demandes()
    prepare_messages()
    send_messages()


def recus(courriel: str) -> list[str]:
    """Return the subjects of what somebody received, oldest first, without the name of the contract."""
    envoyes = [str(m.subject) for m in mail.outbox if m.to == [courriel]]
    return [sujet.partition("\u00a0: ")[0] for sujet in envoyes]


def rappeles() -> list[tuple[int, str]]:
    return list(RappelDemande.objects.values_list("annee", "jalon"))


@pytest.fixture
def accordee(aide: Aide, guichet: Guichet) -> Demande:
    """A claim granted, its convention signed, that nobody looks after any more."""
    demande = instruction.award_demande(deposee(aide), {}, auteur=guichet.auteur)
    signee = conventions.sign_convention(demande, {"signee_le": "2026-02-10"}, auteur=SYSTEME)
    tourne()
    mail.outbox.clear()
    return signee


def test_each_side_is_told_what_the_other_did(
    aide: Aide, guichet: Guichet, coordination: Auteur
) -> None:
    demande = une_demande(aide, auteur=coordination)
    tourne()
    assert mail.outbox == [], "a draft is nobody else’s business"
    demandes.file_demande(demande, auteur=coordination)
    tourne()
    assert recus(INSTRUCTION) == ["Une demande d’aide à instruire"]
    assert f"/financement/demandes/{demande.uuid}/" in mail.outbox[-1].body
    instruction.ask_question(demande, "Quel budget ?", auteur=guichet.auteur)
    tourne()
    assert recus(COORDINATION) == ["Une question du financeur"]
    assert "Quel budget" not in mail.outbox[-1].body, "what was typed does not travel in clear"
    instruction.answer_question(demande, "Le voici.", auteur=coordination)
    tourne()
    assert len(recus(INSTRUCTION)) == 2
    instruction.award_demande(demande, {}, auteur=guichet.auteur)
    tourne()
    assert recus(COORDINATION)[1:] == ["L’aide est accordée"]


def test_two_gestures_before_the_mail_leaves_make_one_mail(
    aide: Aide, guichet: Guichet, coordination: Auteur
) -> None:
    demande = deposee(aide, auteur=coordination)
    demandes.take_back_demande(demande, auteur=coordination)
    demandes.file_demande(demande, auteur=coordination)
    tourne()
    assert recus(INSTRUCTION) == ["Une demande d’aide à instruire"]


def test_a_claim_withdrawn_before_the_mail_leaves_says_so(
    aide: Aide, coordination: Auteur, settings
) -> None:
    settings.COURRIEL_ACTIF = False
    demande = deposee(aide, auteur=coordination)
    tourne()
    demandes.withdraw_demande(demande, auteur=coordination)
    settings.COURRIEL_ACTIF = True
    tourne()
    assert recus(INSTRUCTION) == ["Une demande d’aide est retirée"]


def test_who_acts_is_not_told_of_it(aide: Aide, guichet: Guichet, coordination: Auteur) -> None:
    demande = instruction.award_demande(
        deposee(aide, auteur=coordination), {}, auteur=guichet.auteur
    )
    conventions.sign_convention(demande, {}, auteur=coordination)
    mail.outbox.clear()
    conventions.pay_demande(demande, Decimal(100), le=DEPOT.date(), auteur=coordination)
    tourne()
    assert recus(COORDINATION) == []


def test_a_refusal_does_not_travel_with_its_reason(
    aide: Aide, guichet: Guichet, coordination: Auteur
) -> None:
    demande = deposee(aide, auteur=coordination)
    instruction.refuse_demande(demande, "Crédits épuisés.", auteur=guichet.auteur)
    tourne()
    assert recus(COORDINATION) == ["L’aide n’est pas accordée"]
    assert "Crédits" not in "".join(str(m.body) for m in mail.outbox)


def test_nobody_is_written_to_at_a_closed_account(aide: Aide, coordination: Auteur) -> None:
    close_compte(Compte.objects.get(courriel=INSTRUCTION), auteur=SYSTEME)
    mail.outbox.clear()
    deposee(aide, auteur=coordination)
    tourne()
    assert recus(INSTRUCTION) == []


# Three years


def test_three_years_recall_each_step_once(accordee: Demande) -> None:
    for instant in TROIS_ANS:
        with horloge.arretee_a(instant):
            tourne()
    assert sorted(rappeles()) == sorted(ATTENDUS)
    assert len(recus(COORDINATION)) == len(ATTENDUS)
    assert recus(INSTRUCTION) == []


def test_a_clock_that_leaps_back_and_forth_recalls_each_step_once(accordee: Demande) -> None:
    """Every week of three years in any order, some twice: a step is told at most once, none is invented."""
    hasard = random.Random(20261126)  # noqa: S311 - a shuffle, not a secret
    instants = hasard.sample(TROIS_ANS, len(TROIS_ANS)) + hasard.sample(TROIS_ANS, 30)
    for instant in instants:
        with horloge.arretee_a(instant):
            tourne()
    assert sorted(rappeles()) == sorted(ATTENDUS)
    assert len(recus(COORDINATION)) == len(ATTENDUS)


def test_a_clock_ten_years_ahead_recalls_nothing_that_is_over(accordee: Demande) -> None:
    with horloge.arretee_a(DEPOT + 520 * SEMAINE):
        tourne()
    assert rappeles() == []


def test_two_workers_at_the_same_instant_write_one_reminder(accordee: Demande) -> None:
    with horloge.arretee_a(datetime(2026, 11, 15, 9, tzinfo=horloge.PARIS)):
        assert [remind_demandes(), remind_demandes()] == [1, 0]
        tourne()
        Trace.objects.filter(geste="rappeler-demande").update(a_traiter=True)  # read by both
        tourne()
    assert recus(COORDINATION) == ["Demander le versement, avant le 30\u00a0novembre 2026"]


def test_a_step_done_in_time_is_not_recalled(
    contrat: Contrat, accordee: Demande, coordination: Auteur
) -> None:
    conventions.pay_demande(accordee, Decimal(10_000), le=DEPOT.date(), auteur=SYSTEME)
    dit = {"sorte": "page", "intitule": "Site", "quand": "2026", "adresse": "https://a.example"}
    comptes.write_support(contrat, dit, [accordee.financeur], auteur=coordination)
    demandes.join_piece(accordee, "bilan-annuel", un_pdf(), auteur=coordination)
    comptes.write_etat_depenses(
        accordee,
        [("Salaire", Decimal(45_000))],
        signe_par="Comptable public",
        signe_le=DEPOT.date(),
        auteur=coordination,
    )
    for instant in TROIS_ANS:
        with horloge.arretee_a(instant):
            remind_demandes()
    assert {annee for annee, _jalon in rappeles()} == {2027, 2028}


def test_a_step_done_while_the_mail_waits_is_not_recalled(
    contrat: Contrat, accordee: Demande, settings
) -> None:
    settings.COURRIEL_ACTIF = False
    with horloge.arretee_a(datetime(2026, 11, 15, 9, tzinfo=horloge.PARIS)):
        tourne()
        conventions.pay_demande(accordee, Decimal(10_000), le=DEPOT.date(), auteur=SYSTEME)
        settings.COURRIEL_ACTIF = True
        tourne()
    assert [s for s in recus(COORDINATION) if s.startswith("Demander le versement")] == []
    rappel = Message.objects.get(sujet__startswith="rappel-demande:")
    assert rappel.etat == EtatMessage.ANNULE


def test_a_contract_that_is_suspended_or_over_recalls_nothing(
    contrat: Contrat, accordee: Demande
) -> None:
    contrats.suspend_contrat(contrat, auteur=SYSTEME)
    with horloge.arretee_a(datetime(2026, 11, 15, 9, tzinfo=horloge.PARIS)):
        tourne()
    assert rappeles() == []


def test_the_worker_recalls_of_itself(accordee: Demande) -> None:
    with horloge.arretee_a(datetime(2026, 11, 15, 9, tzinfo=horloge.PARIS)):
        call_command("ouvrier", "--une-fois")
    assert rappeles() == [(2026, "versement")]
