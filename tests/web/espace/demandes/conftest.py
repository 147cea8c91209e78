"""A contract with a Département that answers its claims here, and somebody of it signed in."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from maillage.cycle.financement.models import Aide, Demande
from maillage.socle.acteurs.models import Compte
from tests.fabriques.acteurs import un_client
from tests.fabriques.demandes import Guichet, un_guichet, une_aide
from tests.web.espace.contrats.conftest import Monde, monde

__all__ = ["monde"]


@dataclass
class Bureau:
    """The contract and its visitors, the funder, an aid of the plan."""

    monde: Monde
    guichet: Guichet
    aide: Aide
    departement: Client

    def suite(self, demande: Demande, geste: str = "") -> str:
        """Return the address of a claim, or of one of its gestures, after that of the contract."""
        return f"financement/demandes/{demande.uuid}/{geste}"

    def envoyer(self, demande: Demande, geste: str, **envoi: object) -> Any:
        """Post as the Département."""
        return self.departement.post(self.monde.adresse(self.suite(demande, geste)), envoi)

    def page(self, demande: Demande, geste: str = "") -> str:
        """Return a page as the Département reads it."""
        reponse = self.departement.get(self.monde.adresse(self.suite(demande, geste)))
        assert reponse.status_code == 200, reponse.status_code
        return reponse.content.decode()

    def fichier(self, client: Client, suite: str) -> bytes:
        """Return the file that an address answers with, always as an attachment."""
        reponse: Any = client.get(self.monde.adresse(suite))
        assert reponse["Content-Disposition"].startswith("attachment")
        return b"".join(reponse.streaming_content)

    def check_doors(self, suite: str, *, ecriture: bool) -> None:
        """Who opens a page: strangers 404, nobody the sign-in page; only who reads the money reads it."""
        adresse = self.monde.adresse(suite)
        assert self.monde.clients["etrangere"].get(adresse).status_code == 404
        assert Client().get(adresse)["Location"].startswith("/connexion/")
        for role in ("pilote", "partenaire", "lecture"):
            assert self.monde.clients[role].get(adresse).status_code == 403, role
        elu = self.monde.clients["elu"].get(adresse).status_code
        assert elu == (403 if ecriture else 200)


@pytest.fixture
def bureau(monde: Monde) -> Bureau:
    guichet = un_guichet()
    compte = Compte.objects.get(courriel="instruction@example.org")
    aide = une_aide(monde.contrat, guichet.financeur, guichet.dispositif)
    return Bureau(monde, guichet, aide, un_client(compte))
