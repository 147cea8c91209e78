"""The link that the new address received: reading it changes nothing, its button does, once."""

import pytest

from maillage.cycle.contrats.queries import build_auteur
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations import ask_adresse
from maillage.socle.acteurs.queries import sign_adresse
from tests.fabriques.acteurs import MOT_DE_PASSE, un_client, un_compte

pytestmark = pytest.mark.django_db


@pytest.fixture
def compte() -> Compte:
    """An account that asked for a new address."""
    compte = un_compte("nina@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    return ask_adresse(compte, "nouvelle@exemple.fr", auteur=build_auteur(compte))


def lien(compte: Compte) -> str:
    return f"/mon-compte/adresse/confirmer/{sign_adresse(compte)}/"


def courriel(compte: Compte) -> str:
    return Compte.objects.get(pk=compte.pk).courriel


def test_opening_the_link_changes_nothing(compte: Compte) -> None:
    page = un_client(compte).get(lien(compte)).content.decode()
    assert "Prendre cette adresse" in page
    assert courriel(compte) == "nina@exemple.fr"


def test_the_button_changes_the_account_and_the_person_and_the_session_lives(
    compte: Compte, client
) -> None:
    navigateur = un_client(compte)
    page = navigateur.post(lien(compte), follow=True).content.decode()
    assert "Votre nouvelle adresse est la bonne" in page
    relu = Compte.objects.get(pk=compte.pk)
    assert (relu.courriel, relu.personne.courriel) == ("nouvelle@exemple.fr",) * 2
    identifiants = {"courriel": "nouvelle@exemple.fr", "mot_de_passe": MOT_DE_PASSE}
    assert client.post("/connexion/", identifiants).status_code == 302


def test_a_link_serves_once(compte: Compte) -> None:
    adresse, navigateur = lien(compte), un_client(compte)
    navigateur.post(adresse)
    assert "Ce lien n’est plus bon" in navigateur.get(adresse).content.decode()
    assert "n’est plus bon" in navigateur.post(adresse, follow=True).content.decode()


def test_a_link_is_over_after_its_delay(compte: Compte, settings) -> None:
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "Ce lien n’est plus bon" in un_client(compte).get(lien(compte)).content.decode()


def test_somebody_else_cannot_use_it(compte: Compte) -> None:
    autre = un_compte("autre@exemple.fr")
    un_client(autre).post(lien(compte))
    assert courriel(compte) == "nina@exemple.fr"
    assert courriel(autre) == "autre@exemple.fr"


def test_an_address_taken_meanwhile_stays_its_owners(compte: Compte) -> None:
    un_compte("nouvelle@exemple.fr")
    page = un_client(compte).post(lien(compte), follow=True).content.decode()
    assert "n’est plus bon" in page
    assert courriel(compte) == "nina@exemple.fr"


@pytest.mark.parametrize("jeton", ["x", "a:b:c", "é" * 40])
def test_a_forged_link_is_said_to_be_over(compte: Compte, jeton: str) -> None:
    page = un_client(compte).get(f"/mon-compte/adresse/confirmer/{jeton}/").content.decode()
    assert "Ce lien n’est plus bon" in page
