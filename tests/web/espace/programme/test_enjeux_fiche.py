"""The enjeux of one fiche are chosen by whoever writes it."""

from maillage.cycle.programme.operations import link_fiche
from maillage.regles.droits import SYSTEME
from tests.fabriques.diagnostic import un_enjeu
from tests.web.espace.programme.conftest import Monde

PAGE = "enjeux/"


def test_doors(monde: Monde) -> None:
    un_enjeu(monde.contrat)
    monde.check_doors(monde.page(PAGE), ecriture=True)
    assert monde.clients["pilote"].get(monde.page(PAGE, monde.sienne)).status_code == 200


def test_without_enjeu_it_says_so(monde: Monde) -> None:
    page = monde.coordination.get(monde.page(PAGE)).content.decode()
    assert "n’a pas encore d’enjeu" in page


def test_they_are_chosen_and_shown(monde: Monde) -> None:
    enjeu = un_enjeu(monde.contrat, "Souffler")
    fiche = monde.fiche
    monde.coordination.post(monde.page(PAGE), {"enjeux": [str(enjeu.uuid)], "version": "1"})
    assert list(fiche.enjeux.all()) == [enjeu]
    assert "Souffler" in monde.coordination.get(monde.page()).content.decode()
    monde.coordination.post(monde.page(PAGE), {"version": str(monde.relire().version)})
    assert not fiche.enjeux.exists()


def test_a_foreign_enjeu_is_refused_and_two_hands_meet(monde: Monde) -> None:
    un, deux = un_enjeu(monde.contrat, "Bouger"), un_enjeu(monde.contrat, "Souffler")
    reponse = monde.coordination.post(monde.page(PAGE), {"enjeux": ["faux"], "version": "1"})
    assert "enjeux" in reponse.context["form"].errors
    lue = monde.relire().version
    link_fiche(monde.fiche, [un], auteur=SYSTEME)
    envoi = {"enjeux": [str(deux.uuid)], "version": str(lue)}
    assert monde.coordination.post(monde.page(PAGE), envoi).status_code == 409
