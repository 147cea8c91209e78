"""The plan is tied to the diagnostic: rights, other contracts, enjeux put aside."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.operations import archive_enjeu, restore_enjeu
from maillage.cycle.programme import operations
from maillage.cycle.programme.queries import list_enjeux_de_la_fiche, read_matrice
from maillage.regles.droits import SYSTEME, Role
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.socle.journal.models import Trace
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.diagnostic import un_enjeu
from tests.fabriques.programme import un_axe, une_fiche


@pytest.fixture
def contrat(db: None) -> Contrat:
    return un_contrat()


def test_only_whoever_builds_the_plan_ties_its_axes(contrat: Contrat) -> None:
    axe = un_axe(contrat)
    with pytest.raises(Refus):
        operations.link_axes(contrat, {axe: []}, auteur=un_auteur(contrat, Role.PILOTE))


def test_enjeux_of_another_contract_are_refused(contrat: Contrat) -> None:
    ailleurs = un_enjeu(un_contrat("Ailleurs"))
    axe = un_axe(contrat)
    with pytest.raises(ErreurMetier):
        operations.link_axes(contrat, {axe: [ailleurs]}, auteur=SYSTEME)
    with pytest.raises(ErreurMetier):
        operations.link_fiche(une_fiche(contrat, "Marcher"), [ailleurs], auteur=SYSTEME)
    with pytest.raises(ErreurMetier):
        operations.link_axes(ailleurs.contrat, {axe: []}, auteur=SYSTEME)


def test_only_axes_that_change_leave_a_trace(contrat: Contrat) -> None:
    un, deux = un_axe(contrat), un_axe(contrat, "Environnement")
    enjeu = un_enjeu(contrat)
    assert operations.link_axes(contrat, {un: [enjeu], deux: []}, auteur=SYSTEME) == 1
    trace = Trace.objects.get(champ="enjeux")
    assert (trace.objet_uuid, trace.apres) == (un.uuid, str(enjeu))


def test_an_enjeu_put_aside_answers_to_nothing_and_comes_back_tied(contrat: Contrat) -> None:
    fiche, enjeu = une_fiche(contrat, "Marcher"), un_enjeu(contrat)
    operations.link_fiche(fiche, [enjeu], auteur=SYSTEME)
    archive = archive_enjeu(enjeu, auteur=SYSTEME)
    assert list_enjeux_de_la_fiche(fiche) == []
    assert fiche in read_matrice(SYSTEME, contrat).sans_enjeu
    operations.link_fiche(fiche, [], auteur=SYSTEME)
    restore_enjeu(archive, auteur=SYSTEME)
    assert list_enjeux_de_la_fiche(fiche) == [enjeu]


def test_the_copy_of_a_fiche_answers_the_same_enjeux(contrat: Contrat) -> None:
    fiche, enjeu = une_fiche(contrat, "Marcher"), un_enjeu(contrat)
    operations.link_fiche(fiche, [enjeu], auteur=SYSTEME)
    assert list_enjeux_de_la_fiche(operations.duplicate_fiche(fiche, auteur=SYSTEME)) == [enjeu]
