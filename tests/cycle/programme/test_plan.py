"""The skeleton of the plan, and the plan read as a tree."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import Axe, Plan
from maillage.cycle.programme.queries import (
    find_place,
    get_axe,
    get_objectif,
    get_plan,
    read_compteurs,
    read_plan,
    read_plan_public,
)
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.erreurs import Conflit, ErreurMetier, Introuvable, Refus
from maillage.regles.statuts import Drapeau, Statut
from tests.fabriques.contrats import un_contrat
from tests.fabriques.programme import PetitPlan, semer_plan, un_axe, un_petit_plan

pytestmark = pytest.mark.django_db


def test_an_empty_plan_is_read_without_being_written(contrat: Contrat) -> None:
    assert read_plan(SYSTEME, contrat).est_vide
    assert not Plan.objects.filter(contrat=contrat).exists()


def test_the_tree_groups_fiches_by_objective(contrat: Contrat, plan: PetitPlan) -> None:
    vu = read_plan(SYSTEME, contrat)
    premier = vu.axes[0]
    assert [len(g.fiches) for g in premier.objectifs] == [2, 1]
    assert (premier.nombre, vu.nombre, vu.nombre_objectifs) == (3, 4, 2)


def test_the_tree_costs_the_same_queries_for_four_and_for_two_hundred(contrat: Contrat) -> None:
    comptes = []
    for nombre in (4, 200):
        semer_plan(un := un_contrat(f"Contrat de {nombre}"), nombre)
        with CaptureQueriesContext(connection) as requetes:
            read_plan(SYSTEME, un)
        comptes.append(len(requetes))
    assert comptes[0] == comptes[1] == 4


def test_counters_count_the_whole_plan(contrat: Contrat, plan: PetitPlan) -> None:
    programme.set_statut(
        plan.fiches[0], Statut.EN_COURS, drapeau=Drapeau.BLOQUEE, obstacle="x", auteur=SYSTEME
    )
    programme.set_statut(plan.fiches[1], Statut.REALISEE, auteur=SYSTEME)
    programme.update_plan(contrat, {"actions_annoncees": 32}, auteur=SYSTEME)
    comptes = read_compteurs(SYSTEME, contrat, get_plan(SYSTEME, contrat))
    assert (comptes.axes, comptes.objectifs, comptes.fiches, comptes.annoncees) == (2, 2, 4, 32)
    # A finished action no longer needs a pilot.
    assert (comptes.sans_pilote, comptes.bloquees) == (3, 1)


def test_the_announced_number_is_summed_only_when_every_axis_gives_one(
    contrat: Contrat, plan: PetitPlan
) -> None:
    programme.update_axe(plan.axe, {"actions_annoncees": 8}, auteur=SYSTEME)
    lu = get_plan(SYSTEME, contrat)
    assert read_compteurs(SYSTEME, contrat, lu).annoncees is None
    programme.update_axe(plan.autre_axe, {"actions_annoncees": 3}, auteur=SYSTEME)
    assert read_compteurs(SYSTEME, contrat, lu).annoncees == 11


def test_a_lost_title_is_said(contrat: Contrat) -> None:
    with pytest.raises(ErreurMetier) as refus:
        programme.create_axe(contrat, auteur=SYSTEME)
    assert refus.value.champ == "intitule"
    axe = programme.create_axe(contrat, note="Illisible dans le document.", auteur=SYSTEME)
    assert str(axe) == "1 sans titre"


def test_an_axis_with_fiches_is_not_archived(contrat: Contrat, plan: PetitPlan) -> None:
    with pytest.raises(ErreurMetier, match="3 fiches"):
        programme.archive_axe(plan.axe, auteur=SYSTEME)
    vide = un_axe(contrat, "Vide")
    programme.archive_axe(vide, auteur=SYSTEME)
    programme.restore_axe(Axe.objects.get(pk=vide.pk), auteur=SYSTEME)
    assert len(read_plan(SYSTEME, contrat).axes) == 3


def test_an_objective_with_fiches_is_not_archived(contrat: Contrat, plan: PetitPlan) -> None:
    with pytest.raises(ErreurMetier, match="en dépendent"):
        programme.archive_objectif(plan.objectif, auteur=SYSTEME)


def test_levels_are_those_of_the_plan(contrat: Contrat, plan: PetitPlan) -> None:
    with pytest.raises(ErreurMetier, match="niveau"):
        programme.create_objectif(plan.axe, "Plus bas", parent=plan.objectif, auteur=SYSTEME)
    with pytest.raises(ErreurMetier) as refus:
        programme.update_plan(contrat, {"niveaux": 0}, auteur=SYSTEME)
    assert refus.value.champ == "niveaux"
    programme.update_plan(contrat, {"niveaux": 2}, auteur=SYSTEME)
    enfant = programme.create_objectif(plan.axe, "Plus bas", parent=plan.objectif, auteur=SYSTEME)
    groupes = read_plan(SYSTEME, contrat).axes[0].objectifs
    assert groupes[0].enfants[0].objectif == enfant


def test_two_people_who_rename_an_axis_are_shown_both(contrat: Contrat, plan: PetitPlan) -> None:
    version = plan.axe.version
    programme.update_axe(plan.axe, {"intitule": "Un"}, auteur=SYSTEME)
    with pytest.raises(Conflit):
        programme.update_axe(plan.axe, {"intitule": "Deux"}, version_lue=version, auteur=SYSTEME)


def test_readers_build_nothing(contrat: Contrat, plan: PetitPlan, lecture: Auteur) -> None:
    gestes = (
        lambda: programme.create_axe(contrat, intitule="x", auteur=lecture),
        lambda: programme.update_axe(plan.axe, {"intitule": "x"}, auteur=lecture),
        lambda: programme.create_objectif(plan.axe, "x", auteur=lecture),
        lambda: programme.update_plan(contrat, {"nom_fiche": "x"}, auteur=lecture),
        lambda: programme.renumber_plan(contrat, auteur=lecture),
    )
    for geste in gestes:
        with pytest.raises(Refus):
            geste()


def test_what_belongs_to_another_contract_is_not_found(contrat: Contrat) -> None:
    ailleurs = un_petit_plan(un_contrat("Ailleurs"))
    with pytest.raises(Introuvable):
        get_axe(SYSTEME, contrat, ailleurs.axe.uuid)
    with pytest.raises(Introuvable):
        get_objectif(SYSTEME, contrat, ailleurs.objectif.uuid)
    with pytest.raises(Introuvable):
        find_place(SYSTEME, contrat, f"axe-{ailleurs.axe.uuid}")


def test_nothing_is_public_before_the_contract_is(contrat: Contrat, plan: PetitPlan) -> None:
    programme.set_diffusion(plan.fiches[0], "public", auteur=SYSTEME)
    assert all(not fiches for _axe, fiches in read_plan_public(contrat).axes)
