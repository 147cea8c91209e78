"""Inviting somebody: an account, a mail to write, never twice."""

import pytest
from django.test import Client

from maillage.socle.acteurs.models import Compte, Organisation
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import un_client, un_compte, une_administration, une_organisation

pytestmark = pytest.mark.django_db
ADRESSE = "/administration/comptes/inviter/"
ENVOI = {
    "courriel": "Nina@Exemple.fr",
    "fonction": "Infirmière",
    "organisation": "Centre de santé",
    "sorte": "exercice-coordonne",
}


def test_an_invitation_opens_an_account_and_asks_for_a_mail() -> None:
    reponse = un_client(une_administration()).post(ADRESSE, {**ENVOI, "peut_creer_contrat": "on"})
    compte = Compte.objects.get(courriel="nina@exemple.fr")
    assert reponse["Location"] == f"/administration/comptes/{compte.uuid}/"
    assert compte.peut_creer_contrat
    assert not compte.est_administrateur
    assert not compte.has_usable_password()
    assert compte.personne.organisation.sorte == "exercice-coordonne"
    assert Trace.objects.filter(geste="inviter", objet_uuid=compte.uuid, a_traiter=True).exists()


def test_a_known_organisation_is_found_by_its_name_whatever_the_accents() -> None:
    connue = une_organisation("Centre de santé")
    un_client(une_administration()).post(ADRESSE, {**ENVOI, "organisation": "centre de sante"})
    assert Compte.objects.get(courriel="nina@exemple.fr").personne.organisation == connue


def test_the_same_address_in_other_capitals_is_refused_beside_the_field() -> None:
    un_compte("nina@exemple.fr")
    reponse = un_client(une_administration()).post(
        ADRESSE, {**ENVOI, "courriel": "NINA@exemple.FR", "organisation": "Toute nouvelle"}
    )
    assert reponse.context["form"].errors["courriel"] == ["Un compte existe déjà à cette adresse."]
    # One transaction: a refused invitation leaves no organisation behind.
    assert not Organisation.objects.filter(nom="Toute nouvelle").exists()


def test_a_double_click_invites_once() -> None:
    client = un_client(une_administration())
    avant = Trace.objects.filter(geste="inviter").count()
    envois = [client.post(ADRESSE, {**ENVOI, "jeton": "jeton-du-formulaire"}) for _ in range(2)]
    assert envois[0]["Location"] == envois[1]["Location"]
    assert Trace.objects.filter(geste="inviter").count() == avant + 1


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("courriel", "pas une adresse"),
        ("courriel", "a" * 250 + "@exemple.fr"),
        ("courriel", "nina\x00@exemple.fr"),
        ("fonction", "x" * 200),
        ("organisation", "x" * 201),
        ("organisation", "\u200b"),
        ("organisation", "!!!"),
        ("sorte", "inventée"),
        ("nom", "x" * 200),
    ],
)
def test_a_bad_answer_is_said_at_its_place(champ: str, valeur: str) -> None:
    reponse = un_client(une_administration()).post(ADRESSE, {**ENVOI, champ: valeur})
    assert reponse.status_code == 200
    assert champ in reponse.context["form"].errors
    assert not Compte.objects.filter(courriel__startswith="nina").exists()


def test_somebody_without_name_nor_function_is_refused() -> None:
    reponse = un_client(une_administration()).post(ADRESSE, {**ENVOI, "fonction": ""})
    assert "fonction" in reponse.context["form"].errors


def test_emoji_and_right_to_left_letters_stay_whole() -> None:
    un_client(une_administration()).post(ADRESSE, {**ENVOI, "fonction": "🦊 ממונה בריאות"})
    assert Compte.objects.get(courriel="nina@exemple.fr").personne.fonction == "🦊 ממונה בריאות"


def test_members_are_refused_and_strangers_sign_in(client: Client) -> None:
    membre = un_client(un_compte())
    assert membre.get(ADRESSE).status_code == 403
    assert membre.post(ADRESSE, ENVOI).status_code == 403
    assert client.post(ADRESSE, ENVOI).status_code == 302
    assert not Compte.objects.filter(courriel="nina@exemple.fr").exists()
