"""Answers: whoever stands in is called once, another day is asked anew, a link is one person’s."""

import pytest
from django.conf import settings

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Instance, Presence, Reunion, Siege
from maillage.cycle.gouvernance.queries import (
    ConvocationOuverte,
    find_convocation_du_jeton,
    list_reunions,
    read_reunion,
)
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.socle.journal.models import Trace
from tests.fabriques.contrats import un_auteur
from tests.fabriques.gouvernance import dans, la_presence, relire_reunion, un_siege, une_reunion

ADJOINTE = operations.Nomme(courriel="adjointe@example.org")


@pytest.fixture
def siege(copil: Instance) -> Siege:
    siege = un_siege(copil, courriel="maire@example.org", suppleance="Adjointe")
    return operations.update_siege(siege, {}, suppleant=ADJOINTE, auteur=SYSTEME)


@pytest.fixture
def reunion(siege: Siege) -> Reunion:
    return une_reunion(siege.instance, convoquee=True)


@pytest.fixture
def presence(reunion: Reunion, siege: Siege) -> Presence:
    return la_presence(reunion, siege)


def appels(geste: str) -> int:
    return Trace.objects.filter(geste=f"{geste}-suppleance", a_traiter=True).count()


def ouvrir(jeton: str) -> ConvocationOuverte | None:
    return find_convocation_du_jeton(jeton, settings.SECRET_KEY)


def test_whoever_stands_in_is_called_once_and_freed_when_the_holder_comes(
    presence: Presence,
) -> None:
    for _ in range(2):
        operations.answer_convocation(presence, "remplace", auteur=SYSTEME)
    assert (appels("convoquer"), appels("liberer")) == (1, 0)
    operations.answer_convocation(presence, "present", auteur=SYSTEME)
    assert (appels("convoquer"), appels("liberer")) == (1, 1)


def test_somebody_else_than_the_known_person_is_not_the_one_who_is_called(
    presence: Presence,
) -> None:
    operations.answer_convocation(presence, "remplace", remplacant="Directeur", auteur=SYSTEME)
    assert appels("convoquer") == 0


def test_whoever_stands_in_answers_by_their_own_link_while_they_are_expected(
    contrat: Contrat, reunion: Reunion, presence: Presence
) -> None:
    with pytest.raises(ErreurMetier, match="ne vous demande plus"):
        operations.answer_suppleance(presence, "present", auteur=SYSTEME)
    operations.answer_convocation(presence, "remplace", auteur=SYSTEME)
    relue = la_presence(reunion, presence.siege)  # type: ignore[arg-type] # it has one
    jeton = operations.write_jeton(relue, suppleance=True)
    assert jeton != operations.write_jeton(relue)
    ouverte = ouvrir(jeton)
    assert ouverte is not None
    assert ouverte.suppleance
    with pytest.raises(Introuvable):
        operations.answer_convocation(relue, "excuse", auteur=ouverte.auteur)
    operations.answer_suppleance(relue, "present", auteur=ouverte.auteur)
    assert read_reunion(SYSTEME, contrat, reunion.uuid).attendues == 1
    operations.answer_suppleance(relue, "excuse", auteur=ouverte.auteur)
    assert read_reunion(SYSTEME, contrat, reunion.uuid).attendues == 0
    (lue,) = list_reunions(un_auteur(contrat, Role.COORDINATION), contrat)
    assert (lue.appelees, lue.viennent) == (1, 0)  # type: ignore[attr-defined] # counted by the query
    operations.answer_convocation(relue, "present", auteur=SYSTEME)
    assert ouvrir(jeton) is None


def test_another_day_is_answered_anew_another_hour_is_not(
    reunion: Reunion, presence: Presence
) -> None:
    operations.answer_convocation(presence, "remplace", auteur=SYSTEME)
    plus_tard = reunion.debut.replace(hour=(reunion.debut.hour + 1) % 23)
    if plus_tard.astimezone(horloge.PARIS).date() == reunion.jour:
        operations.update_reunion(reunion, {"debut": plus_tard}, auteur=SYSTEME)
        assert Presence.objects.get().reponse == "remplace"
    operations.update_reunion(relire_reunion(reunion), {"debut": dans(40)}, auteur=SYSTEME)
    relue = Presence.objects.get()
    assert (relue.reponse, relue.repondu_le, relue.remplacant) == ("", None, "")
    assert appels("liberer") == 1


def test_somebody_else_in_the_seat_is_called_and_the_former_link_opens_nothing(
    reunion: Reunion, siege: Siege, presence: Presence
) -> None:
    ancien = operations.write_jeton(presence)
    assert ouvrir(ancien) is not None
    operations.answer_convocation(presence, "present", auteur=SYSTEME)
    neuve = operations.Nomme(courriel="nouvelle@example.org")
    operations.update_siege(siege, {}, titulaire=neuve, auteur=SYSTEME)
    relue = Presence.objects.get()
    assert (relue.reponse, relue.convoque_le) == ("", None)
    assert operations.convoke_reunion(reunion, auteur=SYSTEME) == 1
    assert ouvrir(ancien) is None
    assert ouvrir(operations.write_jeton(la_presence(reunion, siege))) is not None


def test_somebody_else_who_stands_in_is_called_in_their_turn(
    siege: Siege, presence: Presence
) -> None:
    operations.answer_convocation(presence, "remplace", auteur=SYSTEME)
    operations.answer_suppleance(presence, "excuse", auteur=SYSTEME)
    autre = operations.Nomme(courriel="autre@example.org")
    operations.update_siege(siege, {}, suppleant=autre, auteur=SYSTEME)
    relue = Presence.objects.get()
    assert (relue.reponse, relue.reponse_suppleance, appels("convoquer")) == ("remplace", "", 2)


def test_once_begun_it_awaits_no_answer(reunion: Reunion, presence: Presence) -> None:
    with (
        horloge.arretee_a(reunion.debut),
        pytest.raises(ErreurMetier, match="elle a commencé"),
    ):
        operations.answer_convocation(presence, "present", auteur=SYSTEME)
