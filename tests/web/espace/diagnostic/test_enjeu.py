"""One enjeu: its constats, its rank and why, what the plan answers."""

from maillage.cycle.diagnostic.models import Enjeu
from maillage.cycle.programme.operations import link_axes
from maillage.regles.droits import SYSTEME
from tests.fabriques.diagnostic import decider, un_constat, un_enjeu, une_seance, voter
from tests.fabriques.programme import un_petit_plan
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def page_de(enjeu: Enjeu) -> str:
    return f"diagnostic/enjeux/{enjeu.uuid}/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(un_enjeu(monde.contrat)), ecriture=False)


def test_it_shows_its_constats_and_the_actions_that_answer_it(monde: Monde) -> None:
    enjeu = un_enjeu(monde.contrat)
    un_constat(monde.contrat, "Peu de dentistes", enjeu=enjeu)
    page = monde.page(page_de(enjeu), "lecture")
    assert "Peu de dentistes" in page
    assert "Aucune action." in page
    plan = un_petit_plan(monde.contrat)
    link_axes(monde.contrat, {plan.axe: [enjeu]}, auteur=SYSTEME)
    assert plan.fiches[0].intitule in monde.page(page_de(enjeu), "lecture")


def test_a_priority_without_action_is_said(monde: Monde) -> None:
    un, deux = un_enjeu(monde.contrat, "Bouger"), un_enjeu(monde.contrat, "Souffler")
    seance = une_seance(monde.contrat, [un, deux], bulletins=1)
    voter(seance.bulletins.get(), {un: 2, deux: 5})
    decider(seance, {un: 1, deux: 2}, raison="Le débat l’a emporté.")
    page = monde.page(page_de(un))
    assert "Enjeu prioritaire sans action" in page
    assert "Le débat l’a emporté." in page


def test_words_are_escaped(monde: Monde) -> None:
    enjeu = un_enjeu(monde.contrat, SCRIPT)
    assert SCRIPT not in monde.page(page_de(enjeu))
