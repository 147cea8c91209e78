"""Moving keeps every fiche, in one order; renumbering is an act of its own."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import Axe, FicheAction, Numerotation
from maillage.cycle.programme.queries import (
    Place,
    list_places,
    preview_numeros,
    read_plan,
)
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.socle.journal.models import Trace
from tests.fabriques.contrats import un_contrat
from tests.fabriques.programme import PetitPlan, un_axe, une_fiche

pytestmark = pytest.mark.django_db
SOUVENT = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
GESTES = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from(["monter", "descendre", "placer"]), st.integers(0, 6)
    ),
    max_size=12,
)


def read_ordre(contrat: Contrat) -> list[str]:
    """Return the titles as the tree shows them, from top to bottom."""
    vu = read_plan(SYSTEME, contrat)
    titres: list[str] = []
    for axe in vu.axes:
        titres += [f.intitule for f in axe.fiches]
        for objectif in axe.objectifs:
            titres += [f.intitule for f in objectif.fiches]
    return [*titres, *(f.intitule for f in vu.sans_axe), *(f.intitule for f in vu.hors_plan)]


def relire(fiche: FicheAction) -> FicheAction:
    """Return the fiche as the base holds it."""
    return FicheAction.objects.select_related("contrat", "axe", "objectif").get(pk=fiche.pk)


@SOUVENT
@given(gestes=GESTES)
def test_any_sequence_of_moves_keeps_every_fiche_once_and_ranks_are_distinct(
    contrat: Contrat, plan: PetitPlan, gestes: list[tuple[int, str, int]]
) -> None:
    attendues = sorted(f.intitule for f in plan.fiches)
    places = list_places(SYSTEME, contrat)
    for rang, geste, cible in gestes:
        fiche = relire(plan.fiches[rang])
        if geste == "placer":
            programme.move_fiche(
                fiche, place=places[cible % len(places)], position=cible, auteur=SYSTEME
            )
        else:
            sens = -1 if geste == "monter" else 1
            programme.move_fiche_step(fiche, sens, auteur=SYSTEME)
        assert sorted(read_ordre(contrat)) == attendues
        rangs = FicheAction.objects.values_list("axe", "objectif", "hors_plan", "ordre")
        assert len(set(rangs)) == len(attendues)


@SOUVENT
@given(fiche=st.integers(0, 3))
def test_one_step_down_then_one_step_up_comes_back(
    contrat: Contrat, plan: PetitPlan, fiche: int
) -> None:
    avant = read_ordre(contrat)
    bougee = programme.move_fiche_step(relire(plan.fiches[fiche]), 1, auteur=SYSTEME)
    if read_ordre(contrat) == avant and bougee.axe_id == plan.fiches[fiche].axe_id:
        return  # at the foot of the plan nothing moved
    programme.move_fiche_step(relire(bougee), -1, auteur=SYSTEME)
    assert read_ordre(contrat) == avant


def test_a_fiche_walks_across_objectives_and_axes(contrat: Contrat, plan: PetitPlan) -> None:
    maison = plan.fiches[1]
    for _ in range(4):
        maison = programme.move_fiche_step(relire(maison), 1, auteur=SYSTEME)
    assert relire(maison).axe == plan.autre_axe
    assert read_ordre(contrat)[-1] == "Maison de santé"


def test_the_foot_of_the_plan_is_a_wall(contrat: Contrat, plan: PetitPlan) -> None:
    derniere = relire(plan.fiches[3])
    programme.move_fiche_step(derniere, 1, auteur=SYSTEME)
    assert relire(derniere).axe == plan.autre_axe


def test_outside_the_plan_and_without_axis_are_two_lists(contrat: Contrat) -> None:
    seule, dehors = une_fiche(contrat, "Sans axe"), une_fiche(contrat, "Dehors", hors_plan=True)
    programme.move_fiche_step(relire(dehors), -1, auteur=SYSTEME)
    assert relire(dehors).hors_plan
    assert not relire(seule).hors_plan
    assert read_ordre(contrat) == ["Sans axe", "Dehors"]


def test_moving_leaves_numbers_and_a_trace(contrat: Contrat, plan: PetitPlan) -> None:
    fiche = relire(plan.fiches[0])
    numero = fiche.numero
    programme.move_fiche(fiche, place=Place(plan.autre_axe), position=0, auteur=SYSTEME)
    trace = Trace.objects.filter(objet_uuid=fiche.uuid, geste="deplacer").latest("id")
    assert relire(fiche).numero == numero
    assert trace.apres == "axe 2 Santé mentale"


def test_a_fiche_never_enters_another_contract(contrat: Contrat, plan: PetitPlan) -> None:
    ailleurs = un_axe(un_contrat("Ailleurs"))
    with pytest.raises(ErreurMetier, match="autre contrat"):
        programme.move_fiche(relire(plan.fiches[0]), place=Place(ailleurs), auteur=SYSTEME)


def test_an_archived_axis_receives_nothing(contrat: Contrat, plan: PetitPlan) -> None:
    vide = programme.archive_axe(un_axe(contrat, "Vide"), auteur=SYSTEME)
    with pytest.raises(ErreurMetier, match="archivée"):
        programme.move_fiche(relire(plan.fiches[0]), place=Place(vide), auteur=SYSTEME)


def test_readers_move_nothing(plan: PetitPlan, lecture: Auteur) -> None:
    with pytest.raises(Refus):
        programme.move_fiche_step(relire(plan.fiches[0]), 1, auteur=lecture)
    with pytest.raises(Refus):
        programme.move_axe(plan.axe, 1, auteur=lecture)


@SOUVENT
@given(gestes=GESTES, numerotation=st.sampled_from(Numerotation.values))
def test_renumbering_twice_changes_nothing_more(
    contrat: Contrat, plan: PetitPlan, gestes: list[tuple[int, str, int]], numerotation: str
) -> None:
    programme.update_plan(contrat, {"numerotation": numerotation}, auteur=SYSTEME)
    for rang, _geste, cible in gestes:
        sens = 1 if cible % 2 else -1
        programme.move_fiche_step(relire(plan.fiches[rang]), sens, auteur=SYSTEME)
    prevus = {f.pk: n for f, n in preview_numeros(SYSTEME, contrat, numerotation).fiches}
    programme.renumber_plan(contrat, auteur=SYSTEME)
    numeros = dict(FicheAction.objects.filter(contrat=contrat).values_list("pk", "numero"))
    assert numeros == prevus
    assert len(set(numeros.values())) == len(numeros)
    assert programme.renumber_plan(contrat, auteur=SYSTEME) == 0


@pytest.mark.parametrize(
    ("numerotation", "attendus"),
    [
        ("continue", ["1", "2", "3", "4"]),
        ("par-axe", ["1.1", "1.2", "1.3", "2.1"]),
        ("par-objectif", ["1.1.1", "1.1.2", "1.2.1", "2.1"]),
    ],
)
def test_numbers_follow_the_habits_of_the_plan(
    contrat: Contrat, plan: PetitPlan, numerotation: str, attendus: list[str]
) -> None:
    numeros = preview_numeros(SYSTEME, contrat, numerotation)
    assert [n for _f, n in numeros.fiches] == attendus


def test_renumbering_traces_axes_too_and_keeps_what_is_outside(
    contrat: Contrat, plan: PetitPlan
) -> None:
    dehors = une_fiche(contrat, "Dehors", hors_plan=True)
    programme.move_axe(plan.axe, 1, auteur=SYSTEME)
    programme.renumber_plan(contrat, auteur=SYSTEME)
    assert Axe.objects.get(pk=plan.axe.pk).numero == "2"
    assert Trace.objects.filter(objet_uuid=plan.axe.uuid, geste="renumeroter").exists()
    assert relire(dehors).numero == ""


def test_the_last_axis_moved_down_stays(contrat: Contrat, plan: PetitPlan) -> None:
    programme.move_axe(plan.autre_axe, 1, auteur=SYSTEME)
    axes = [g.axe for g in read_plan(SYSTEME, contrat).axes]
    assert axes == [plan.axe, plan.autre_axe]


def test_objectives_swap_within_their_axis(contrat: Contrat, plan: PetitPlan) -> None:
    programme.move_objectif(plan.second, -1, auteur=SYSTEME)
    objectifs = [g.objectif for g in read_plan(SYSTEME, contrat).axes[0].objectifs]
    assert objectifs == [plan.second, plan.objectif]
