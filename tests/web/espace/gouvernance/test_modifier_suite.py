"""What was asked is asked to somebody else."""

from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Reunion, Suite
from maillage.regles.droits import SYSTEME
from tests.web.espace.contrats.conftest import Monde
from tests.web.espace.gouvernance.test_demander_suite import SAISIE


def test_doors_and_another_owner(monde: Monde, tenue: Reunion) -> None:
    suite = operations.ask_suite(tenue, {"quoi": "Écrire"}, auteur=SYSTEME)
    ici = f"gouvernance/suites/{suite.uuid}/modifier/"
    for role, code in (("elu", 403), ("etrangere", 404), ("coordination", 200)):
        assert monde.clients[role].get(monde.adresse(ici)).status_code == code, role
    personne = monde.comptes["pilote"].personne
    envoi = {**SAISIE, "personne": str(personne.uuid), "version": suite.version}
    monde.accepter(ici, **envoi)
    assert Suite.objects.get().personne == personne
    monde.heurter(ici, "Écrire", "Téléphoner", **{**envoi, "quoi": "Téléphoner"})
