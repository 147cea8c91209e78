"""Whoever came by a link walks every route: theirs answer, the others are closed or not found."""

from http import HTTPStatus

import pytest
from django.test import Client

from maillage.socle.acteurs.models import LienPersonnel
from maillage.web.portail.liens.garde import COOKIE
from tests.fabriques.liens import entrer
from tests.fabriques.scene import PERSONNE, Scene, dresser_scene
from tests.web.acces.table import TABLE
from tests.web.acces.visite import build_adresse, judge, list_routes

ACTES = {"liens:refuser", "liens:quitter"}


@pytest.fixture
def scene(db: None) -> Scene:
    return dresser_scene()


def test_a_link_opens_its_pages_and_is_nobody_everywhere_else(scene: Scene) -> None:
    temoin = entrer(LienPersonnel.objects.get(uuid=scene.objets["lien"])).cookies[COOKIE].value
    ecarts = []
    for route, noms in list_routes():
        for acces in TABLE[route]:
            adresse = build_adresse(route, noms, acces, scene)
            for methode in ("get", "post"):
                if route in ACTES or route == "liens:arrivee":
                    continue
                client = Client()
                client.cookies[COOKIE] = temoin
                reponse = getattr(client, methode)(adresse)
                attendu = acces.reponse(PERSONNE, methode.upper())
                if faute := judge(reponse, "oui" if attendu == "clos" else attendu):
                    ecarts.append(f"{methode} {route} {acces.objet}: {faute}")
    assert not ecarts, "\n".join(ecarts)


@pytest.mark.parametrize("objet", ["fiche_d_autrui", "fiche_interne", "fiche_archivee"])
def test_the_other_fiches_of_the_contract_are_not_found(scene: Scene, objet: str) -> None:
    client = entrer(LienPersonnel.objects.get(uuid=scene.objets["lien"]))
    for suite in ("", "merci/", "question/moyens/"):
        adresse = f"/lien/fiches/{scene.objets[objet]}/{suite}"
        assert client.get(adresse).status_code == HTTPStatus.NOT_FOUND, adresse
