"""A role is taken back after a question; somebody always coordinates."""

from uuid import UUID, uuid4

from maillage.cycle.contrats.models import Membre
from maillage.regles.droits import Role
from tests.fabriques.contrats import un_membre
from tests.web.espace.contrats.conftest import Monde


def role_de(monde: Monde, place: str) -> UUID:
    return Membre.objects.get(compte=monde.comptes[place]).uuid


def test_doors(monde: Monde) -> None:
    monde.check_doors(f"membres/{role_de(monde, 'elu')}/", ecriture=True)


def test_a_role_taken_back_closes_the_contract(monde: Monde) -> None:
    page = f"membres/{role_de(monde, 'elu')}/"
    assert "n’aura plus le rôle" in monde.page(page).replace("\u00a0", " ")
    assert monde.accepter(page) == monde.adresse("membres/")
    assert monde.clients["elu"].get(monde.adresse("contrat/")).status_code == 404


def test_a_double_click_takes_it_back_once(monde: Monde) -> None:
    page = f"membres/{role_de(monde, 'elu')}/"
    assert monde.accepter(page) == monde.accepter(page) == monde.adresse("membres/")


def test_the_last_coordination_cannot_leave(monde: Monde) -> None:
    page = f"membres/{role_de(monde, 'coordination')}/"
    assert "votre propre rôle" in monde.page(page)
    monde.accepter(page)
    assert "donner d’abord le rôle à quelqu’un" in monde.page("membres/")
    un_membre(monde.contrat, Role.COORDINATION)
    assert monde.accepter(page) == "/contrats/"
    assert monde.coordination.get(monde.adresse("contrat/")).status_code == 404


def test_a_role_of_another_contract_is_not_found(monde: Monde) -> None:
    for uuid in (role_de(monde, "etrangere"), uuid4()):
        assert monde.coordination.post(monde.adresse(f"membres/{uuid}/")).status_code == 404
    assert Membre.objects.get(compte=monde.comptes["etrangere"]).archive_le is None
