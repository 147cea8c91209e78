"""The four colours of a territory, as a small style sheet."""

from django.test import Client

from maillage.cycle.contrats.operations import publish_contrat
from maillage.regles.droits import SYSTEME
from tests.web.espace.contrats.conftest import Monde


def test_members_read_them_and_nobody_else_before_publication(monde: Monde) -> None:
    adresse = monde.adresse("couleurs.css")
    reponse = monde.clients["lecture"].get(adresse)
    assert reponse["Content-Type"].startswith("text/css")
    assert reponse["Cache-Control"].startswith("private")
    assert monde.clients["etrangere"].get(adresse).status_code == 404
    assert Client().get(adresse).status_code == 404
    assert Client().get("/contrats/nulle-part/couleurs.css").status_code == 404


def test_a_published_contract_gives_them_to_all(monde: Monde) -> None:
    publish_contrat(monde.contrat, auteur=SYSTEME)
    reponse = Client().get(monde.adresse("couleurs.css"))
    assert reponse.status_code == 200
    assert reponse["Cache-Control"].startswith("public")
    assert monde.contrat.accent in reponse.content.decode()
