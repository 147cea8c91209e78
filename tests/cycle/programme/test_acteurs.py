"""One pilot at a time; organisations come, go, and come back."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import ActeurDeFiche
from maillage.cycle.programme.queries import list_personnes_possibles, list_pilotes, read_fiche
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Refus
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.contrats import un_auteur, un_membre
from tests.fabriques.programme import PetitPlan

pytestmark = pytest.mark.django_db


def test_a_new_pilot_takes_the_place_of_the_former(contrat: Contrat, plan: PetitPlan) -> None:
    fiche = plan.fiches[0]
    ancienne, nouvelle = une_organisation("Ancienne"), une_organisation("Nouvelle")
    programme.assign_pilote(fiche, ancienne, auteur=SYSTEME)
    programme.assign_pilote(fiche, nouvelle, apport="Un bus", auteur=SYSTEME)
    pilote = read_fiche(SYSTEME, contrat, fiche.uuid).pilote
    assert pilote is not None
    assert (pilote.organisation, pilote.apport) == ("Nouvelle", "Un bus")
    assert list_pilotes(SYSTEME, contrat) == [nouvelle]


def test_a_role_is_held_once(plan: PetitPlan) -> None:
    structure = une_organisation()
    programme.add_acteur(plan.fiches[0], structure, "relais", auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="déjà ce rôle"):
        programme.add_acteur(plan.fiches[0], structure, "relais", auteur=SYSTEME)
    programme.add_acteur(plan.fiches[0], structure, "expert", auteur=SYSTEME)


def test_a_second_pilot_is_refused_by_addition(plan: PetitPlan) -> None:
    programme.assign_pilote(plan.fiches[0], une_organisation("Une"), auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="une seule structure pilote"):
        programme.add_acteur(plan.fiches[0], une_organisation("Deux"), "pilote", auteur=SYSTEME)


def test_a_person_speaks_for_their_own_organisation(plan: PetitPlan) -> None:
    compte = un_compte(organisation=une_organisation("La sienne"))
    with pytest.raises(ErreurMetier) as refus:
        programme.add_acteur(
            plan.fiches[0],
            une_organisation("Une autre"),
            "relais",
            personne=compte.personne,
            auteur=SYSTEME,
        )
    assert refus.value.champ == "personne"


def test_what_was_taken_out_comes_back_unless_its_place_is_taken(plan: PetitPlan) -> None:
    fiche = plan.fiches[0]
    pilote = programme.assign_pilote(fiche, une_organisation("Une"), auteur=SYSTEME)
    programme.remove_acteur(pilote, auteur=SYSTEME)
    programme.restore_acteur(ActeurDeFiche.objects.get(pk=pilote.pk), auteur=SYSTEME)
    programme.remove_acteur(ActeurDeFiche.objects.get(pk=pilote.pk), auteur=SYSTEME)
    programme.assign_pilote(fiche, une_organisation("Deux"), auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="autre structure pilote"):
        programme.restore_acteur(ActeurDeFiche.objects.get(pk=pilote.pk), auteur=SYSTEME)


def test_a_pilot_names_partners_but_no_pilot(contrat: Contrat, plan: PetitPlan) -> None:
    fiche = plan.fiches[0]
    pilote = un_auteur(contrat, Role.PILOTE)
    sienne = programme.assign_pilote(fiche, une_organisation(), auteur=SYSTEME)
    programme.add_acteur(fiche, une_organisation("Relais"), "relais", auteur=pilote)
    with pytest.raises(Refus):
        programme.add_acteur(fiche, une_organisation("Autre"), "copilote", auteur=pilote)
    with pytest.raises(Refus):
        programme.remove_acteur(sienne, auteur=pilote)


def test_readers_name_nobody(plan: PetitPlan, lecture: Auteur) -> None:
    with pytest.raises(Refus):
        programme.add_acteur(plan.fiches[0], une_organisation(), "relais", auteur=lecture)


def test_persons_of_other_contracts_are_not_proposed(contrat: Contrat) -> None:
    membre, inconnue = un_membre(contrat, Role.PILOTE), un_compte()
    personnes = list_personnes_possibles(SYSTEME, contrat)
    assert membre.personne in personnes
    assert inconnue.personne not in personnes
