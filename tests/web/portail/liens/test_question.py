"""One question of a fiche that nobody answered yet."""

import pytest
from django.test import Client
from django.urls import reverse

from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import update_fiche
from maillage.regles.droits import SYSTEME


@pytest.fixture
def adresse(fiche: FicheAction) -> str:
    return reverse("liens:question", args=[fiche.uuid, "moyens"])


def test_it_asks_the_question_with_three_choices_and_one_text(
    client_du_lien: Client, adresse: str
) -> None:
    page = client_du_lien.get(adresse).content.decode()
    assert "Qui, combien de temps, avec quoi" in page
    assert page.count('type="radio"') == 3
    assert page.count("<textarea") == 1


def test_the_answer_fills_the_fiche(
    client_du_lien: Client, adresse: str, fiche: FicheAction
) -> None:
    reponse = client_du_lien.post(
        adresse, {"reponse": "sait", "mot": "Une infirmière."}, follow=True
    )
    assert "C’est noté" in reponse.content.decode()
    fiche.refresh_from_db()
    assert fiche.moyens == "Une infirmière."


def test_a_date_that_nobody_can_read_is_said_beside_the_text(
    client_du_lien: Client, fiche: FicheAction
) -> None:
    adresse = reverse("liens:question", args=[fiche.uuid, "debut"])
    reponse = client_du_lien.post(adresse, {"reponse": "sait", "mot": "quand on pourra"})
    assert reponse.context["form"].errors["mot"]
    assert "quand on pourra" in reponse.content.decode()


def test_what_somebody_wrote_meanwhile_is_shown_before_it_is_replaced(
    client_du_lien: Client, adresse: str, fiche: FicheAction
) -> None:
    lue = client_du_lien.get(adresse).context["form"]["version"].value()
    update_fiche(fiche, {"moyens": "Un bus."}, auteur=SYSTEME)
    envoi = {"reponse": "sait", "mot": "Une infirmière.", "version": lue}
    reponse = client_du_lien.post(adresse, envoi)
    assert reponse.status_code == 409
    assert "Un bus." in reponse.content.decode()
    assert "Une infirmière." in reponse.content.decode()
    fiche.refresh_from_db()
    assert fiche.moyens == "Un bus."


@pytest.mark.parametrize("champ", ["intitule", "constat", "diffusion", "x"])
def test_a_question_that_no_link_asks_is_not_found(
    client_du_lien: Client, fiche: FicheAction, champ: str
) -> None:
    adresse = reverse("liens:question", args=[fiche.uuid, champ])
    assert client_du_lien.get(adresse).status_code == 404
    assert client_du_lien.post(adresse, {"reponse": "sait", "mot": "x"}).status_code == 404


def test_a_fiche_of_others_is_not_found(client_du_lien: Client, d_autrui: FicheAction) -> None:
    adresse = reverse("liens:question", args=[d_autrui.uuid, "moyens"])
    assert client_du_lien.get(adresse).status_code == 404


def test_corrected_it_is_asked_again_with_what_was_said(
    client_du_lien: Client, adresse: str, fiche: FicheAction
) -> None:
    client_du_lien.post(adresse, {"reponse": "sait", "mot": "Un vélo."})
    reponse = client_du_lien.post(reverse("liens:corriger", args=[fiche.uuid]), follow=True)
    assert reponse.request["PATH_INFO"] == adresse
    assert "Un vélo." in reponse.content.decode()
