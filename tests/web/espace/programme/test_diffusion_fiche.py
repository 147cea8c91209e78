"""Who sees a fiche: the coordination decides."""

from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.programme import semer_plan
from tests.web.espace.programme.conftest import Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.page("diffusion/"), ecriture=True)


def test_a_pilot_does_not_choose(monde: Monde) -> None:
    adresse = monde.page("diffusion/", monde.sienne)
    assert monde.clients["pilote"].get(adresse).status_code == 403
    assert monde.clients["pilote"].post(adresse, {"diffusion": "public"}).status_code == 403


def test_an_internal_fiche_leaves_the_eyes_of_partners(monde: Monde) -> None:
    monde.coordination.post(monde.page("diffusion/"), {"diffusion": "interne"})
    assert monde.clients["partenaire"].get(monde.page()).status_code == 404


def test_a_forged_choice_is_refused(monde: Monde) -> None:
    reponse = monde.coordination.post(monde.page("diffusion/"), {"diffusion": "tous"})
    assert reponse.status_code == 200
    assert monde.relire().diffusion == "membres"


def test_the_number_of_queries_does_not_depend_on_the_plan(monde: Monde) -> None:
    petit = compter_requetes(monde.coordination, monde.page("diffusion/"))
    semer_plan(monde.contrat, 60)
    assert compter_requetes(monde.coordination, monde.page("diffusion/")) == petit
