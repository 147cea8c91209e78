"""What links brought is read by the coordination: once for all of it, and only what it saw."""

import pytest

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction, Nouvelle
from maillage.cycle.programme.queries import group_reponses_a_lire, list_reponses
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.acteurs.queries import build_auteur_du_lien
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.liens import un_lien
from tests.fabriques.programme import une_fiche

pytestmark = pytest.mark.django_db


@pytest.fixture
def fiche(contrat: Contrat) -> FicheAction:
    return une_fiche(contrat, pilote=une_organisation("Centre social"))


@pytest.fixture
def directrice(contrat: Contrat, fiche: FicheAction) -> Auteur:
    return build_auteur_du_lien(un_lien(contrat, une_organisation("Centre social")))


@pytest.fixture
def coordination(contrat: Contrat) -> Auteur:
    return un_auteur(contrat, Role.COORDINATION)


def repond(fiche: FicheAction, auteur: Auteur, mot: str = "") -> Nouvelle:
    return programme.answer_statut(fiche, "a-venir", mot=mot, auteur=auteur)


def test_an_answer_waits_until_somebody_of_the_coordination_read_it(
    contrat: Contrat, fiche: FicheAction, directrice: Auteur, coordination: Auteur
) -> None:
    nouvelle = repond(fiche, directrice)
    assert list_reponses(coordination, contrat).a_lire == [nouvelle]
    seconde = un_auteur(contrat, Role.COORDINATION)
    assert programme.mark_reponses_lues(contrat, [nouvelle.uuid], auteur=seconde) == 1
    assert list_reponses(coordination, contrat).a_lire == []
    assert list_reponses(coordination, contrat).lues == [nouvelle]


def test_what_came_after_the_page_was_drawn_still_waits(
    contrat: Contrat, fiche: FicheAction, directrice: Auteur, coordination: Auteur
) -> None:
    vue, suivante = repond(fiche, directrice), repond(fiche, directrice, mot="Et encore.")
    programme.mark_reponses_lues(contrat, [vue.uuid], auteur=coordination)
    assert list_reponses(coordination, contrat).a_lire == [suivante]


def test_reading_twice_is_one_fact(
    contrat: Contrat, fiche: FicheAction, directrice: Auteur, coordination: Auteur
) -> None:
    nouvelle = repond(fiche, directrice)
    for attendu in (1, 0):
        lues = programme.mark_reponses_lues(contrat, [nouvelle.uuid], auteur=coordination)
        assert lues == attendu
    assert Trace.objects.filter(geste="lire-reponses").count() == 1


def test_an_answer_taken_back_waits_for_nobody_and_the_next_one_does(
    contrat: Contrat, fiche: FicheAction, directrice: Auteur, coordination: Auteur
) -> None:
    programme.undo_nouvelle(repond(fiche, directrice), auteur=directrice)
    assert list_reponses(coordination, contrat).a_lire == []
    corrigee = repond(fiche, directrice)
    assert list_reponses(coordination, contrat).a_lire == [corrigee]


def test_the_answers_of_a_contract_are_its_coordinations_alone(
    contrat: Contrat, fiche: FicheAction, directrice: Auteur, coordination: Auteur
) -> None:
    nouvelle = repond(fiche, directrice)
    voisin = un_contrat("Laval")
    voisine = un_auteur(voisin, Role.COORDINATION)
    assert programme.mark_reponses_lues(voisin, [nouvelle.uuid], auteur=voisine) == 0
    with pytest.raises(Introuvable):
        programme.mark_reponses_lues(contrat, [nouvelle.uuid], auteur=voisine)
    with pytest.raises(Refus):
        list_reponses(un_auteur(contrat, Role.PILOTE), contrat)
    assert group_reponses_a_lire(un_auteur(contrat, Role.PILOTE), [contrat]) == {}
    assert group_reponses_a_lire(coordination, [contrat, voisin]) == {contrat.uuid: [nouvelle]}


def test_a_suspended_contract_is_read_and_nothing_of_it_changes(
    contrat: Contrat, fiche: FicheAction, directrice: Auteur, coordination: Auteur
) -> None:
    nouvelle = repond(fiche, directrice)
    suspendu = contrats.suspend_contrat(contrat, auteur=SYSTEME)
    assert list_reponses(coordination, suspendu).a_lire == [nouvelle]
    with pytest.raises(ErreurMetier):
        programme.mark_reponses_lues(suspendu, [nouvelle.uuid], auteur=coordination)


def test_the_journal_leads_to_the_answer(fiche: FicheAction, directrice: Auteur) -> None:
    nouvelle = repond(fiche, directrice)
    assert Trace.objects.get(geste="repondre").lot == nouvelle.uuid
