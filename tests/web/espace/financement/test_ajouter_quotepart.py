"""Somebody else than the EPCI of the territory pays a part."""

from maillage.cycle.financement.models import CleRepartition
from tests.fabriques.financement import une_cle
from tests.web.espace.contrats.conftest import Monde


def page_de(cle: CleRepartition) -> str:
    return f"financement/repartition/{cle.uuid}/quotes-parts/ajouter/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(une_cle(monde.contrat)), ecriture=True)


def test_it_is_added_once(monde: Monde) -> None:
    cle = une_cle(monde.contrat)
    envoi = {"organisation": "Commune d’essai", "sorte": "commune"}
    monde.accepter(page_de(cle), **envoi, population="900", annee_population="2022")
    assert cle.quotes_parts.count() == 3
    assert "déjà dans cette clé" in monde.refuser(page_de(cle), "organisation", **envoi)
    neuve = {"organisation": "Autre commune d’essai", "sorte": "commune"}
    monde.refuser(page_de(cle), "annee_population", **neuve, population="12")
    monde.refuser(page_de(cle), "population", **neuve, population="beaucoup")
