"""What was recorded, how to take it back, and what comes next."""

import pytest
from django.test import Client
from django.urls import reverse

from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import set_statut
from maillage.regles.droits import SYSTEME
from maillage.regles.statuts import Statut


@pytest.fixture
def repondu(client_du_lien: Client, fiche: FicheAction) -> Client:
    client_du_lien.post(
        reverse("liens:fiche", args=[fiche.uuid]), {"reponse": "avance", "mot": "Bien."}
    )
    return client_du_lien


def test_it_says_what_was_recorded_and_offers_to_take_it_back(
    repondu: Client, fiche: FicheAction
) -> None:
    page = repondu.get(reverse("liens:merci", args=[fiche.uuid])).content.decode()
    assert "«\u00a0Elle avance comme prévu\u00a0»" in page
    assert "Bien." in page
    assert reverse("liens:corriger", args=[fiche.uuid]) in page


def test_it_proposes_the_next_fiche_and_a_question_of_this_one(
    repondu: Client, fiche: FicheAction, seconde: FicheAction
) -> None:
    page = repondu.get(reverse("liens:merci", args=[fiche.uuid])).content.decode()
    assert "Il reste une\u00a0action" in page
    assert reverse("liens:fiche", args=[seconde.uuid]) in page
    assert reverse("liens:question", args=[fiche.uuid, "objectif_general"]) in page


def test_when_all_is_said_it_proposes_no_other_fiche(repondu: Client, fiche: FicheAction) -> None:
    reponse = repondu.get(reverse("liens:merci", args=[fiche.uuid]))
    assert reponse.context["suivante"] is None


def test_without_answer_it_leads_to_the_question(
    client_du_lien: Client, fiche: FicheAction
) -> None:
    reponse = client_du_lien.get(reverse("liens:merci", args=[fiche.uuid]))
    assert reponse["Location"] == reverse("liens:fiche", args=[fiche.uuid])
    reponse = client_du_lien.post(reverse("liens:corriger", args=[fiche.uuid]))
    assert reponse["Location"] == reverse("liens:fiche", args=[fiche.uuid])


def test_an_answer_that_others_overtook_is_not_undone_and_it_is_said(
    repondu: Client, fiche: FicheAction
) -> None:
    set_statut(fiche, Statut.SUSPENDUE, raison="Local fermé", auteur=SYSTEME)
    page = repondu.post(reverse("liens:corriger", args=[fiche.uuid]), follow=True)
    assert "La fiche a changé depuis votre réponse" in page.content.decode()
    fiche.refresh_from_db()
    assert fiche.statut == "suspendue"


def test_reading_it_writes_nothing_and_without_link_it_is_closed(
    client: Client, fiche: FicheAction
) -> None:
    assert client.get(reverse("liens:merci", args=[fiche.uuid])).status_code == 410
