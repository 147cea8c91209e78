"""Remarks are read by members; notes for the team by the team."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import Remarque
from maillage.cycle.programme.queries import get_remarque, list_remarques
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from tests.fabriques.contrats import un_auteur
from tests.fabriques.programme import PetitPlan

pytestmark = pytest.mark.django_db


def test_a_note_for_the_team_stays_in_the_team(contrat: Contrat, plan: PetitPlan) -> None:
    fiche = plan.fiches[0]
    note = programme.add_remarque(fiche, "Entre nous", pour_equipe=True, auteur=SYSTEME)
    partenaire, pilote = un_auteur(contrat, Role.PARTENAIRE), un_auteur(contrat, Role.PILOTE)
    assert list(list_remarques(partenaire, fiche)) == []
    assert list(list_remarques(pilote, fiche)) == [note]
    with pytest.raises(Introuvable):
        get_remarque(partenaire, fiche, note.uuid)
    with pytest.raises(Refus):
        programme.add_remarque(fiche, "Moi aussi", pour_equipe=True, auteur=partenaire)


def test_readers_do_not_comment(plan: PetitPlan, lecture: Auteur) -> None:
    with pytest.raises(Refus):
        programme.add_remarque(plan.fiches[0], "Bonjour", auteur=lecture)


def test_a_remark_needs_words(plan: PetitPlan) -> None:
    with pytest.raises(ErreurMetier):
        programme.add_remarque(plan.fiches[0], " \u200b ", auteur=SYSTEME)


def test_its_author_takes_it_away_and_puts_it_back(contrat: Contrat, plan: PetitPlan) -> None:
    partenaire, autre = un_auteur(contrat, Role.PARTENAIRE), un_auteur(contrat, Role.ELU)
    remarque = programme.add_remarque(plan.fiches[0], "Bonjour", auteur=partenaire)
    with pytest.raises(Refus):
        programme.remove_remarque(remarque, auteur=autre)
    programme.remove_remarque(remarque, auteur=partenaire)
    assert list(list_remarques(partenaire, plan.fiches[0])) == []
    programme.restore_remarque(Remarque.objects.get(pk=remarque.pk), auteur=partenaire)
    assert len(list_remarques(partenaire, plan.fiches[0])) == 1
