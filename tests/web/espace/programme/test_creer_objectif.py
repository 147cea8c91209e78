"""One more objective, at the levels the plan uses."""

import pytest

from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import Objectif
from maillage.regles.droits import SYSTEME
from tests.web.espace.programme.conftest import Monde


def adresse(monde: Monde) -> str:
    """Return the form of a new objective of the first axis."""
    return monde.adresse(f"axes/{monde.plan.axe.uuid}/objectifs/creer/")


def test_doors(monde: Monde) -> None:
    monde.check_doors(adresse(monde), ecriture=True)


def test_it_is_numbered_after_the_last(monde: Monde) -> None:
    monde.coordination.post(adresse(monde), {"intitule": "Un troisième"})
    assert Objectif.objects.get(intitule="Un troisième").numero == "3"


def test_the_second_level_appears_when_the_plan_has_it(monde: Monde) -> None:
    assert 'name="parent"' not in monde.coordination.get(adresse(monde)).content.decode()
    programme.update_plan(monde.contrat, {"niveaux": 2}, auteur=SYSTEME)
    envoi = {"intitule": "Plus précis", "parent": str(monde.plan.objectif.uuid)}
    monde.coordination.post(adresse(monde), envoi)
    assert Objectif.objects.get(intitule="Plus précis").parent == monde.plan.objectif


@pytest.mark.parametrize("titre", ["", " ", "é" * 301])
def test_bad_input_is_answered_beside_its_field(monde: Monde, titre: str) -> None:
    texte = monde.coordination.post(adresse(monde), {"intitule": titre}).content.decode()
    assert 'href="#id_intitule"' in texte


def test_sent_twice_it_is_made_once(monde: Monde) -> None:
    for _ in range(2):
        monde.coordination.post(adresse(monde), {"intitule": "Un", "jeton": "le-meme"})
    assert Objectif.objects.filter(intitule="Un").count() == 1


def test_a_plan_without_levels_says_where_to_set_them(monde: Monde) -> None:
    axe = programme.create_axe(monde.contrat, intitule="Seul", auteur=SYSTEME)
    Objectif.objects.update(archive_le=axe.cree_le)
    programme.update_plan(monde.contrat, {"niveaux": 0}, auteur=SYSTEME)
    texte = monde.coordination.post(adresse(monde), {"intitule": "Un"}).content.decode()
    assert "Régler le plan" in texte
