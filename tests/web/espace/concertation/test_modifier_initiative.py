"""An initiative is corrected; two persons at once choose."""

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Initiative
from tests.fabriques.concertation import une_initiative
from tests.web.espace.concertation.test_creer_initiative import NOUVELLE
from tests.web.espace.contrats.conftest import Monde


def page_de(initiative: Initiative) -> str:
    return f"concertation/initiatives/{initiative.uuid}/modifier/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(une_initiative(monde.contrat)), ecriture=True)


def test_it_shows_who_carries_it_and_keeps_what_changes(monde: Monde) -> None:
    initiative = une_initiative(monde.contrat, qui="Un collectif")
    assert 'value="Un collectif"' in monde.page(page_de(initiative))
    monde.accepter(page_de(initiative), **NOUVELLE, organisation="", lieu="Ernée")
    change = Initiative.objects.get()
    assert (change.intitule, change.qui, change.lieu) == ("Bus santé", "", "Ernée")


def test_a_second_tab_sees_both_texts(monde: Monde) -> None:
    initiative = une_initiative(monde.contrat)
    operations.update_initiative(initiative, {"lieu": "Salle polyvalente"}, auteur=monde.auteur)
    monde.heurter(
        page_de(initiative), "Salle polyvalente", "Mairie", **NOUVELLE, lieu="Mairie", version=1
    )
