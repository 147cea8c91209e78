"""One contract with a small plan, and a browser signed in as each role."""

from dataclasses import dataclass, field

import pytest
from django.test import Client

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import FicheAction
from maillage.regles.droits import SYSTEME, Role
from maillage.socle.referentiels.operations import load_vocabulaires
from tests.fabriques.acteurs import un_client, un_compte, une_organisation
from tests.fabriques.contrats import un_contrat, un_membre
from tests.fabriques.programme import PetitPlan, un_petit_plan, une_fiche

ROLES = (Role.COORDINATION, Role.PILOTE, Role.PARTENAIRE, Role.ELU, Role.LECTURE)


@dataclass
class Monde:
    """The contract, its plan, and who comes to read it. `sienne` is the fiche of the pilot."""

    contrat: Contrat
    plan: PetitPlan
    sienne: FicheAction
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def coordination(self) -> Client:
        return self.clients["coordination"]

    @property
    def fiche(self) -> FicheAction:
        """The first fiche of the plan."""
        return self.plan.fiches[0]

    def adresse(self, suite: str) -> str:
        """Return an address of the contract."""
        return f"/contrats/{self.contrat.cle}/{suite}"

    def page(self, suite: str = "", fiche: FicheAction | None = None) -> str:
        """Return an address of a fiche, the first one by default."""
        return self.adresse(f"fiches/{(fiche or self.fiche).uuid}/{suite}")

    def relire(self, fiche: FicheAction | None = None) -> FicheAction:
        """Return a fiche as the base holds it now."""
        return FicheAction.objects.get(pk=(fiche or self.fiche).pk)

    def check_doors(self, adresse: str, *, ecriture: bool) -> None:
        """Check who opens a page: strangers 404, nobody the sign-in page, readers 403 on a form."""
        assert self.clients["etrangere"].get(adresse).status_code == 404
        anonyme = Client().get(adresse)
        assert anonyme.status_code == 302
        assert anonyme["Location"].startswith("/connexion/")
        for role in ("partenaire", "elu", "lecture"):
            assert self.clients[role].get(adresse).status_code == (403 if ecriture else 200), role
        assert self.coordination.get(adresse).status_code == 200


@pytest.fixture
def monde(db: None) -> Monde:
    load_vocabulaires(auteur=SYSTEME)
    contrat = un_contrat()
    plan = un_petit_plan(contrat)
    structure = une_organisation("Maison des adolescents")
    sienne = une_fiche(contrat, "Écouter les jeunes", axe=plan.axe, pilote=structure)
    monde = Monde(contrat, plan, sienne)
    for role in ROLES:
        organisation = structure if role is Role.PILOTE else None
        compte = un_compte(fonction=f"Fonction {role}", organisation=organisation)
        monde.clients[role.value] = un_client(un_membre(contrat, role, compte=compte))
    ailleurs = un_membre(un_contrat("Ailleurs"), Role.COORDINATION)
    monde.clients["etrangere"] = un_client(ailleurs)
    return monde
