"""Somebody who sits without account: known, extracted, kept while they sit, erased without breaking the body."""

from datetime import timedelta

import pytest

from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import FluxAgenda, Siege, Suite
from maillage.echanges.vie_privee.operations import erase_personne
from maillage.echanges.vie_privee.queries import (
    find_personnes_a_effacer,
    list_personnes_du_contrat,
)
from maillage.echanges.vie_privee.queries.extrait import read_extrait
from maillage.regles import horloge
from maillage.regles.conservation import jours_de
from maillage.regles.droits import SYSTEME, Role
from maillage.socle.acteurs.models import Personne
from tests.echanges.vie_privee.conftest import Personnage
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.gouvernance import un_siege, une_instance, une_reunion

pytestmark = pytest.mark.django_db


def une_membre() -> tuple[Siege, Personne]:
    siege = un_siege(une_instance(un_contrat()), courriel="direction@example.org")
    assert siege.personne is not None
    return siege, siege.personne


def test_the_contract_knows_who_sits_without_account() -> None:
    siege, personne = une_membre()
    contrat = siege.instance.contrat
    coordination = un_auteur(contrat, Role.COORDINATION)
    assert [p.personne for p in list_personnes_du_contrat(coordination, contrat)] == [personne]


def test_whoever_sits_is_kept_and_whoever_left_long_ago_is_not() -> None:
    siege, personne = une_membre()
    tard = horloge.maintenant() + timedelta(days=jours_de("personnes-sans-compte") + 2)
    with horloge.arretee_a(tard):
        assert find_personnes_a_effacer() == []
    operations.remove_siege(siege, auteur=SYSTEME)
    with horloge.arretee_a(tard):
        assert find_personnes_a_effacer() == [personne]


def test_an_extract_tells_the_seats_the_answers_and_what_was_asked(nina: Personnage) -> None:
    extrait = read_extrait(nina.auteur, nina.personne)
    parties = {partie.cle: partie for partie in extrait.parties}
    for cle in ("sieges", "presences", "suites", "calendriers"):
        assert parties[cle].lignes, cle


def test_erased_the_seat_stays_with_its_function(nina: Personnage) -> None:
    siege = Siege.objects.get(personne=nina.personne)
    erase_personne(nina.personne, auteur=nina.admin)
    siege.refresh_from_db()
    assert (siege.personne, siege.fonction, siege.archive_le) == (None, "Coordinatrice", None)
    assert Suite.objects.get().personne is None
    assert FluxAgenda.objects.get().est_archive
    # The body still meets.
    une_reunion(siege.instance, convoquee=True)
