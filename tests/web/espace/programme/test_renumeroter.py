"""Renumbering: seen before, done once, links never break."""

from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.programme import semer_plan
from tests.web.espace.programme.conftest import Monde

ADRESSE = "plan/renumeroter/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.adresse(ADRESSE), ecriture=True)
    assert monde.clients["pilote"].post(monde.adresse(ADRESSE)).status_code == 403


def test_old_and_new_numbers_are_shown_then_given(monde: Monde) -> None:
    programme.move_axe(monde.plan.axe, 1, auteur=SYSTEME)
    texte = monde.coordination.get(monde.adresse(ADRESSE)).content.decode()
    assert "<del>1.1</del>" in texte
    assert "<ins>2.2</ins>" in texte
    assert monde.relire().numero == "1.1"
    monde.coordination.post(monde.adresse(ADRESSE))
    assert monde.relire().numero == "2.2"
    assert monde.coordination.get(monde.page()).status_code == 200
    apres = monde.coordination.get(monde.adresse(ADRESSE)).content.decode()
    assert "Les numéros suivent déjà l’ordre" in apres


def test_the_number_of_queries_does_not_depend_on_the_plan(monde: Monde) -> None:
    petit = compter_requetes(monde.coordination, monde.adresse(ADRESSE))
    semer_plan(monde.contrat, 120)
    assert compter_requetes(monde.coordination, monde.adresse(ADRESSE)) == petit
    assert FicheAction.objects.count() == 125
