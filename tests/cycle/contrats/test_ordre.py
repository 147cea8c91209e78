"""The rows of a list: moved, taken out, brought back; none is lost, none is doubled."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.cycle.contrats.models import Contrat, Phase
from maillage.cycle.contrats.operations import (
    archive_element,
    move_element,
    place_element,
    restore_element,
)
from maillage.cycle.contrats.queries import list_elements
from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.journal.models import Trace
from tests.fabriques.contrats import une_phase

NOMS = ["A", "B", "C", "D", "E"]
SOUVENT = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
RANGS = st.integers(0, 4)
GESTES = st.lists(
    st.tuples(
        RANGS,
        st.sampled_from(["monter", "descendre", "placer", "archiver", "restaurer"]),
        st.integers(-2, 9),
    ),
    max_size=12,
)


@pytest.fixture
def phases(contrat: Contrat) -> list[Phase]:
    return [une_phase(contrat, nom) for nom in NOMS]


def relire(phase: Phase) -> Phase:
    return Phase.objects.select_related("contrat").get(pk=phase.pk)


def noms(contrat: Contrat) -> list[str]:
    return [str(p) for p in list_elements(SYSTEME, contrat, Phase)]


def act(phase: Phase, geste: str, cible: int) -> None:
    """Do one gesture; those on a row taken out are refused."""
    if geste == "archiver":
        archive_element(phase, auteur=SYSTEME)
    elif geste == "restaurer":
        restore_element(phase, auteur=SYSTEME)
    elif phase.est_archive:
        with pytest.raises(ErreurMetier, match="archivé"):
            move_element(phase, 1, auteur=SYSTEME)
    elif geste == "placer":
        place_element(phase, cible, auteur=SYSTEME)
    else:
        move_element(phase, -1 if geste == "monter" else 1, auteur=SYSTEME)


@SOUVENT
@given(gestes=GESTES)
def test_any_sequence_of_gestures_keeps_every_row_once(
    contrat: Contrat, phases: list[Phase], gestes: list[tuple[int, str, int]]
) -> None:
    for rang, geste, cible in gestes:
        act(relire(phases[rang]), geste, cible)
        en_liste = [p for p in map(relire, phases) if not p.est_archive]
        assert sorted(noms(contrat)) == sorted(str(p) for p in en_liste)
    for phase in phases:
        restore_element(relire(phase), auteur=SYSTEME)
    assert sorted(noms(contrat)) == NOMS


@SOUVENT
@given(gestes=st.lists(st.tuples(RANGS, st.integers(-2, 9)), min_size=1, max_size=8))
def test_places_stay_a_permutation_and_the_row_stands_where_it_was_put(
    contrat: Contrat, phases: list[Phase], gestes: list[tuple[int, int]]
) -> None:
    for rang, cible in gestes:
        phase = relire(phases[rang])
        place_element(phase, cible, auteur=SYSTEME)
        assert noms(contrat)[max(0, min(cible, 4))] == str(phase)
    ordres = Phase.objects.filter(contrat=contrat).values_list("ordre", flat=True)
    assert sorted(ordres) == [1, 2, 3, 4, 5]


@SOUVENT
@given(rang=st.integers(0, 3))
def test_one_step_down_then_one_step_up_comes_back(
    contrat: Contrat, phases: list[Phase], rang: int
) -> None:
    avant = noms(contrat)
    descendue = next(p for p in phases if str(p) == avant[rang])
    move_element(relire(descendue), 1, auteur=SYSTEME)
    assert noms(contrat) != avant
    move_element(relire(descendue), -1, auteur=SYSTEME)
    assert noms(contrat) == avant


@SOUVENT
@given(choisies=st.permutations(range(5)), nombre=st.integers(0, 5))
def test_what_is_archived_then_restored_gives_the_list_back(
    contrat: Contrat, phases: list[Phase], choisies: list[int], nombre: int
) -> None:
    avant = noms(contrat)
    for rang in choisies[:nombre]:
        archive_element(relire(phases[rang]), auteur=SYSTEME)
    assert len(noms(contrat)) == 5 - nombre
    for rang in choisies[:nombre]:
        restore_element(relire(phases[rang]), auteur=SYSTEME)
    assert noms(contrat) == avant


def test_a_move_is_traced_and_a_move_that_moves_nothing_is_not(
    contrat: Contrat, phases: list[Phase]
) -> None:
    move_element(phases[0], -1, auteur=SYSTEME)
    assert not Trace.objects.filter(geste="deplacer").exists()
    move_element(phases[0], 1, auteur=SYSTEME)
    assert Trace.objects.get(geste="deplacer").objet_uuid == phases[0].uuid
