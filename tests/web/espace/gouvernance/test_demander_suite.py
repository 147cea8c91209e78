"""What a meeting asks: to a person, to an organisation, or to the coordination."""

from maillage.cycle.gouvernance.models import Reunion, Suite
from tests.web.espace.contrats.conftest import Monde

SAISIE = {
    "quoi": "Écrire aux mairies",
    "personne": "",
    "organisation": "",
    "sorte": "",
    "pour_le": "",
    "point": "",
}


def test_doors_and_to_whom(monde: Monde, tenue: Reunion) -> None:
    ici = f"gouvernance/reunions/{tenue.uuid}/suites/demander/"
    for role, code in (("elu", 403), ("etrangere", 404), ("coordination", 200)):
        assert monde.clients[role].get(monde.adresse(ici)).status_code == code, role
    personne = monde.comptes["pilote"].personne
    monde.accepter(ici, **{**SAISIE, "personne": str(personne.uuid), "pour_le": "2027-01-31"})
    monde.accepter(ici, **{**SAISIE, "organisation": "CPTS", "sorte": "exercice-coordonne"})
    monde.accepter(ici, **SAISIE)
    assert [s.personne for s in Suite.objects.order_by("pk")] == [personne, None, None]
    monde.refuser(ici, "quoi", **{**SAISIE, "quoi": ""})
    monde.refuser(ici, "pour_le", **{**SAISIE, "pour_le": "31/02/2027"})
    monde.refuser(ici, "sorte", **{**SAISIE, "organisation": "Jamais vue"})
