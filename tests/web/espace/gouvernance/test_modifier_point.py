"""A point of the agenda changes, while the minutes are not validated."""

from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Point, Reunion
from maillage.regles.droits import SYSTEME
from tests.web.espace.contrats.conftest import Monde


def test_doors_and_validated_minutes(monde: Monde, tenue: Reunion) -> None:
    point = operations.add_point(tenue, {"titre": "Le bilan"}, auteur=SYSTEME)
    ici = f"gouvernance/points/{point.uuid}/modifier/"
    monde.check_doors(ici, ecriture=True)
    envoi = {
        "titre": "Le bilan 2026",
        "precisions": "",
        "rapporteur": "Coordination",
        "duree": "15",
    }
    monde.accepter(ici, **envoi, version=point.version)
    assert Point.objects.get().duree == 15
    operations.validate_compte_rendu(tenue, auteur=SYSTEME)
    assert "compte rendu est validé" in monde.refuser(ici, "__all__", **envoi)
