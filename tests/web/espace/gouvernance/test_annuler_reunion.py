"""A meeting is given up, with its reason."""

from maillage.cycle.gouvernance.models import EtatReunion, Reunion
from tests.web.espace.contrats.conftest import Monde


def test_doors_and_reason(monde: Monde, convoquee: Reunion) -> None:
    ici = f"gouvernance/reunions/{convoquee.uuid}/annuler/"
    for role, code in (("elu", 403), ("etrangere", 404), ("coordination", 200)):
        assert monde.clients[role].get(monde.adresse(ici)).status_code == code, role
    monde.refuser(ici, "motif", motif=" ")
    monde.accepter(ici, motif="Grève des transports.")
    assert Reunion.objects.get().etat == EtatReunion.ANNULEE
    assert "Grève des transports." in monde.page(f"gouvernance/reunions/{convoquee.uuid}/", "elu")
    monde.refuser(ici, "__all__", motif="Encore.")
