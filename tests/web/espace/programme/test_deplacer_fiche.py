"""Another place for a fiche, without a mouse."""

import pytest

from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.programme import semer_plan
from tests.web.espace.programme.conftest import Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.page("deplacer/"), ecriture=True)
    assert monde.clients["pilote"].get(monde.page("deplacer/", monde.sienne)).status_code == 403


def test_the_fiche_goes_where_it_is_told(monde: Monde) -> None:
    envoi = {"place": f"axe-{monde.plan.autre_axe.uuid}", "position": "debut"}
    reponse = monde.coordination.post(monde.page("deplacer/"), envoi, follow=True)
    assert monde.relire().axe == monde.plan.autre_axe
    assert monde.relire().ordre == 1
    assert "axe 2 Santé mentale" in reponse.content.decode()


def test_it_may_leave_the_plan_and_come_back(monde: Monde) -> None:
    for place, dehors in (("hors-plan", True), ("sans-axe", False)):
        monde.coordination.post(monde.page("deplacer/"), {"place": place, "position": "fin"})
        assert (monde.relire().axe, monde.relire().hors_plan) == (None, dehors)


@pytest.mark.parametrize("place", ["", "axe-x", "ailleurs"])
def test_a_forged_place_is_refused(monde: Monde, place: str) -> None:
    envoi = {"place": place, "position": "fin"}
    assert monde.coordination.post(monde.page("deplacer/"), envoi).status_code == 200
    assert monde.relire().axe == monde.plan.axe


def test_the_number_of_queries_does_not_depend_on_the_plan(monde: Monde) -> None:
    petit = compter_requetes(monde.coordination, monde.page("deplacer/"))
    semer_plan(monde.contrat, 60)
    assert compter_requetes(monde.coordination, monde.page("deplacer/")) == petit
