"""The contract of the pages of the contract, who reads its money, and who does not."""

from django.test import Client

from tests.web.espace.contrats.conftest import Monde, monde

__all__ = ["check_argent", "monde"]

SANS_L_ARGENT = ("pilote", "partenaire", "lecture")


def check_argent(monde: Monde, suite: str) -> None:
    """Check who reads a page of the money: the coordination and élus; the others are told who does."""
    adresse = monde.adresse(suite)
    assert monde.clients["etrangere"].get(adresse).status_code == 404
    assert Client().get(adresse)["Location"].startswith("/connexion/")
    for role in SANS_L_ARGENT:
        assert monde.clients[role].get(adresse).status_code == 403, role
    for role in ("coordination", "elu"):
        assert monde.clients[role].get(adresse).status_code == 200, role
    assert monde.coordination.put(adresse).status_code == 405
