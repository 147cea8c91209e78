"""Every member reads the schemes; whoever may write one is offered to."""

from django.test import Client

from maillage.cycle.financement.operations import archive_dispositif, load_dispositifs
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import un_client, un_compte
from tests.fabriques.financement import un_dispositif
from tests.web.espace.contrats.conftest import Monde

PAGE = "/dispositifs/"


def test_doors(monde: Monde) -> None:
    assert Client().get(PAGE)["Location"].startswith("/connexion/")
    for client in monde.clients.values():
        assert client.get(PAGE).status_code == 200


def test_each_is_there_with_its_territory_and_confidence(monde: Monde) -> None:
    load_dispositifs(auteur=SYSTEME)
    page = monde.coordination.get(PAGE).content.decode()
    for mots in (
        "Animateurs territoriaux de santé",
        "Mayenne",
        "Lu dans la source",
        "Source lue en partie",
    ):
        assert mots in page
    assert "dispositifs/creer/" not in page


def test_the_administration_brings_one_back(monde: Monde) -> None:
    archive_dispositif(un_dispositif(), auteur=SYSTEME)
    admin = un_client(un_compte(est_administrateur=True))
    assert "Proposer de nouveau" in admin.get(PAGE).content.decode()
    assert "Proposer de nouveau" not in monde.coordination.get(PAGE).content.decode()
