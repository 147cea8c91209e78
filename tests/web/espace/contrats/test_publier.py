"""The public page is opened and closed by the coordination."""

from django.test import Client

from tests.web.espace.contrats.conftest import LECTEURS, Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors("publier/", ecriture=True)
    for role in LECTEURS:
        assert monde.clients[role].post(monde.adresse("depublier/")).status_code == 403
    assert monde.clients["etrangere"].post(monde.adresse("depublier/")).status_code == 404
    assert monde.actuel().publie_le is None


def test_what_is_published_is_open_to_all_until_it_is_closed(monde: Monde) -> None:
    monde.accepter("publier/")
    page = monde.coordination.get(monde.adresse("contrat/"))
    assert "Voir la page publique" in page.content.decode()
    couleurs = monde.adresse("couleurs.css")
    assert Client().get(couleurs).status_code == 200
    monde.accepter("depublier/")
    assert Client().get(couleurs).status_code == 404
