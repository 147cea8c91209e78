"""One contract over two EPCI, a browser signed in as each role, and what hostile hands send."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from maillage.cycle.contrats.models import Contrat, ElementDuContrat
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.socle.acteurs.models import Compte
from maillage.socle.referentiels.operations import load_vocabulaires
from tests.fabriques.acteurs import un_client
from tests.fabriques.contrats import build_auteur, relire, un_contrat, un_membre

ROLES = (Role.COORDINATION, Role.PILOTE, Role.PARTENAIRE, Role.ELU, Role.LECTURE)
LECTEURS = ("pilote", "partenaire", "elu", "lecture")
SCRIPT = "<script>alert('x')</script>"
# Kept as they are: they are somebody's words.
EXOTIQUES = ["😀 été", "مرحبا بكم", "L’« été »", SCRIPT]
DATES_FAUSSES = ["31/02/2023", "12/13/2023", "2023-99", "hier", "1/1/23", "0000", "9" * 400, SCRIPT]
UN_MEGA = "é" * 1_000_000


@dataclass
class Monde:
    """The contract, another one over the same ground, and who comes."""

    contrat: Contrat
    autre: Contrat
    comptes: dict[str, Compte] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def coordination(self) -> Client:
        return self.clients["coordination"]

    @property
    def auteur(self) -> Auteur:
        """Who coordinates, as operations take them."""
        return build_auteur(relire(self.comptes["coordination"]))

    def adresse(self, suite: str = "") -> str:
        """Return an address of the contract."""
        return f"/contrats/{self.contrat.cle}/{suite}"

    def actuel(self) -> Contrat:
        """Return the contract as the base holds it now."""
        return Contrat.objects.get(pk=self.contrat.pk)

    def page(self, suite: str = "", role: str = "coordination") -> str:
        """Return the page as this role reads it."""
        reponse = self.clients[role].get(self.adresse(suite))
        assert reponse.status_code == 200, reponse.status_code
        return reponse.content.decode()

    def envoyer(self, suite: str, /, **envoi: Any) -> Any:
        """Post as the coordination; return the answer, which a test client dresses with its context."""
        return self.coordination.post(self.adresse(suite), envoi)

    def accepter(self, suite: str, /, **envoi: Any) -> str:
        """Post what must be accepted; return where it leads."""
        reponse = self.envoyer(suite, **envoi)
        if reponse.status_code != 302:
            form = (reponse.context or {}).get("form")
            raise AssertionError((reponse.status_code, getattr(form, "errors", "")))
        return str(reponse["Location"])

    def refuser(self, suite: str, champ: str | None, /, **envoi: Any) -> str:
        """Post what must be refused beside a field; return the page, where nothing typed is lost."""
        reponse = self.envoyer(suite, **envoi)
        assert reponse.status_code == 200, reponse.status_code
        erreurs = reponse.context["form"].errors
        assert (champ or "__all__") in erreurs, erreurs
        return str(reponse.content.decode())

    def heurter(self, suite: str, leur: str, mien: str, /, **envoi: Any) -> None:
        """Post a second tab's text: both texts are shown, neither is lost."""
        reponse = self.envoyer(suite, **envoi)
        assert reponse.status_code == 409, reponse.status_code
        texte = reponse.content.decode()
        for mot in (*leur.split(), *mien.split()):
            assert escape(mot) in texte, mot

    def check_doors(self, suite: str, *, ecriture: bool) -> None:
        """Check who opens a page: strangers 404, nobody the sign-in page, readers 403 on a form."""
        adresse = self.adresse(suite)
        assert self.clients["etrangere"].get(adresse).status_code == 404
        anonyme = Client().get(adresse)
        assert anonyme.status_code == 302
        assert anonyme["Location"].startswith("/connexion/")
        for role in LECTEURS:
            assert self.clients[role].get(adresse).status_code == (403 if ecriture else 200), role
        assert self.coordination.get(adresse).status_code == 200
        assert self.coordination.put(adresse).status_code == 405
        if ecriture:
            assert self.clients["etrangere"].post(adresse).status_code in {404, 405}
            for role in LECTEURS:
                assert self.clients[role].post(adresse).status_code in {403, 405}, role

    def elements(self, classe: type[ElementDuContrat]) -> list[str]:
        """Return the rows in force of a list, by name, in their order."""
        return [
            str(e) for e in classe._default_manager.filter(contrat=self.contrat, archive_le=None)
        ]


@pytest.fixture
def monde(db: None) -> Monde:
    load_vocabulaires(auteur=SYSTEME)
    monde = Monde(un_contrat(), un_contrat("Ailleurs"))
    for role in ROLES:
        monde.comptes[role.value] = un_membre(monde.contrat, role)
    monde.comptes["etrangere"] = un_membre(monde.autre, Role.COORDINATION)
    monde.clients = {place: un_client(compte) for place, compte in monde.comptes.items()}
    return monde
