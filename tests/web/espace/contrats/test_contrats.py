"""Every contract one may see, with its next gesture."""

import pytest
from django.test import Client

from maillage.cycle.contrats.operations import sign_contrat, suspend_contrat, update_identite
from maillage.regles.droits import SYSTEME, Role
from tests.fabriques.acteurs import compter_requetes, un_client, un_compte, une_administration
from tests.fabriques.contrats import un_contrat, un_membre
from tests.web.espace.contrats.conftest import SCRIPT, Monde

PAGE = "/contrats/"


def read(client: Client, **demande: str) -> str:
    reponse = client.get(PAGE, demande)
    assert reponse.status_code == 200
    return reponse.content.decode()


def test_each_sees_their_own(monde: Monde, client: Client) -> None:
    assert client.get(PAGE)["Location"].startswith("/connexion/")
    assert monde.contrat.nom_court in read(monde.clients["lecture"])
    assert "Ailleurs" not in read(monde.coordination)
    assert monde.contrat.nom_court not in read(un_client(une_administration()))


def test_nobody_is_left_before_an_empty_page(monde: Monde) -> None:
    assert "peut vous y donner un rôle" in read(un_client(un_compte()))
    assert "Créer un contrat" in read(un_client(un_compte(peut_creer_contrat=True)))


def test_the_next_gesture_follows_the_state_and_the_role(monde: Monde) -> None:
    assert "Continuer la saisie" in read(monde.coordination)
    assert "Lire le contrat" in read(monde.clients["lecture"])
    sign_contrat(monde.actuel(), signature="2020", auteur=SYSTEME)
    assert "Préciser la période" in read(monde.coordination)
    suspend_contrat(monde.actuel(), auteur=SYSTEME)
    assert "Lire le contrat" in read(monde.coordination)


@pytest.mark.parametrize("mots", ["ernee", "L'ERNÉE", "bocage  mayennais"])
def test_a_name_typed_without_care_is_found(monde: Monde, mots: str) -> None:
    un_membre(monde.autre, Role.LECTURE, compte=monde.comptes["coordination"])
    texte = read(monde.coordination, q=mots)
    assert monde.contrat.cle in texte
    assert "Ailleurs" not in texte


@pytest.mark.parametrize("mots", [SCRIPT, "\x00", "😀", "%", "é" * 5000])
def test_hostile_words_are_answered_by_a_page(monde: Monde, mots: str) -> None:
    update_identite(monde.contrat, valeurs={"nom_court": SCRIPT}, auteur=SYSTEME)
    assert SCRIPT not in read(monde.coordination, q=mots)
    assert SCRIPT not in read(monde.coordination, page=mots)


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    avant = compter_requetes(monde.coordination, PAGE)
    for rang in range(4):
        contrat = un_contrat(f"Contrat {rang}")
        un_membre(contrat, Role.COORDINATION, compte=monde.comptes["coordination"])
    assert compter_requetes(monde.coordination, PAGE) == avant
