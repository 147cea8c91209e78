"""A meeting moves, and tells those who were called."""

from maillage.cycle.gouvernance.models import Reunion
from maillage.regles.horloge import PARIS
from tests.web.espace.contrats.conftest import Monde
from tests.web.espace.gouvernance.test_creer_reunion import SAISIE, jour


def test_doors_and_a_new_date(monde: Monde, convoquee: Reunion) -> None:
    ici = f"gouvernance/reunions/{convoquee.uuid}/modifier/"
    assert monde.clients["elu"].get(monde.adresse(ici)).status_code == 403
    assert monde.clients["etrangere"].get(monde.adresse(ici)).status_code == 404
    assert f'value="{convoquee.debut.astimezone(PARIS):%H:%M}"' in monde.page(ici)
    suite = monde.accepter(ici, **SAISIE, jour=jour(40), version=convoquee.version)
    assert "reçoivent le changement" in monde.coordination.get(suite).content.decode()
    assert Reunion.objects.get().sequence == 1
    monde.refuser(ici, None, **SAISIE, jour=jour(-1))
