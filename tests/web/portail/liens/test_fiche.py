"""Where one action stands: one screen, three choices, one word; nothing typed is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import FicheAction, Nouvelle
from maillage.cycle.programme.operations import assign_pilote, revoke_lien, set_statut
from maillage.regles.droits import SYSTEME
from maillage.regles.nouvelles import LIMITE_MOT
from maillage.regles.statuts import Drapeau, Statut
from maillage.socle.acteurs.models import LienPersonnel
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_contrat
from tests.fabriques.liens import entrer, un_lien
from tests.fabriques.programme import une_fiche


@pytest.fixture
def adresse(fiche: FicheAction) -> str:
    return reverse("liens:fiche", args=[fiche.uuid])


def test_it_asks_one_question_with_three_choices_and_one_text(
    client_du_lien: Client, adresse: str
) -> None:
    page = client_du_lien.get(adresse).content.decode()
    assert page.count('type="radio"') == 3
    assert page.count("<textarea") == 1
    assert "aucune information de santé" in page
    assert "Où en est cette action" in page


def test_the_answer_is_recorded_and_thanked(
    client_du_lien: Client, adresse: str, fiche: FicheAction
) -> None:
    reponse = client_du_lien.post(adresse, {"reponse": "terminee", "mot": "Fini."}, follow=True)
    assert "C’est noté, merci" in reponse.content.decode()
    fiche.refresh_from_db()
    assert fiche.statut == "realisee"


def test_sent_twice_it_is_recorded_once(client_du_lien: Client, adresse: str) -> None:
    envoi = {"reponse": "avance", "mot": "Bien.", "jeton": "unseuljeton"}
    premier, second = client_du_lien.post(adresse, envoi), client_du_lien.post(adresse, envoi)
    assert premier["Location"] == second["Location"]
    assert Nouvelle.objects.count() == 1


@pytest.mark.parametrize(
    ("envoi", "phrase"),
    [
        ({}, "Choisir l’une des réponses."),
        ({"reponse": "bloquee"}, "Dire ce qui bloque l’action."),
        ({"reponse": "abandonnee", "mot": "gardé"}, "Ce choix n’est pas dans la liste."),
        ({"reponse": "avance", "mot": "x" * (LIMITE_MOT + 3)}, "3\u00a0caractères de trop"),
        ({"reponse": "avance", "version": "x"}, "Le formulaire est arrivé abîmé."),
    ],
)
def test_what_is_wrong_is_said_in_its_place_and_nothing_typed_is_lost(
    client_du_lien: Client, adresse: str, envoi: dict[str, str], phrase: str
) -> None:
    reponse = client_du_lien.post(adresse, envoi)
    page = reponse.content.decode()
    assert phrase in page
    assert envoi.get("mot", "") in page
    assert not Nouvelle.objects.exists()


def test_a_megabyte_of_text_is_answered_in_words(client_du_lien: Client, adresse: str) -> None:
    reponse = client_du_lien.post(adresse, {"reponse": "avance", "mot": "é" * 1_000_000})
    assert "trop long" in reponse.content.decode()


def test_markup_is_shown_as_it_was_typed(client_du_lien: Client, adresse: str) -> None:
    envoi = {"reponse": "avance", "mot": "<script>alert(1)</script>"}
    page = client_du_lien.post(adresse, envoi, follow=True).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_somebody_who_changed_the_fiche_meanwhile_is_named_and_the_answer_waits(
    client_du_lien: Client, adresse: str, fiche: FicheAction
) -> None:
    lue = client_du_lien.get(adresse).context["form"]["version"].value()
    set_statut(fiche, Statut.EN_COURS, drapeau=Drapeau.EN_RETARD, auteur=SYSTEME)
    envoi = {"reponse": "avance", "mot": "Mon mot.", "version": lue}
    reponse = client_du_lien.post(adresse, envoi)
    page = reponse.content.decode()
    assert reponse.status_code == 409
    assert "En retard" in page
    assert "Mon mot." in page
    envoi["version"] = reponse.context["form"]["version"].value()
    assert client_du_lien.post(adresse, envoi).status_code == 302
    fiche.refresh_from_db()
    assert fiche.drapeau == "dans-les-temps"


def test_choices_that_changed_with_the_status_are_said_and_offered_again(
    client_du_lien: Client, adresse: str, fiche: FicheAction
) -> None:
    lue = client_du_lien.get(adresse).context["form"]["version"].value()
    set_statut(fiche, Statut.SUSPENDUE, raison="Local fermé", auteur=SYSTEME)
    reponse = client_du_lien.post(adresse, {"reponse": "avance", "mot": "Gardé", "version": lue})
    page = reponse.content.decode()
    assert reponse.status_code == 409
    assert "Cette fiche a changé" in page
    assert "Elle a repris" in page
    assert "Gardé" in page


def test_a_fiche_of_others_of_another_contract_or_archived_is_not_found(
    client_du_lien: Client, d_autrui: FicheAction
) -> None:
    ailleurs = une_fiche(un_contrat("Ailleurs"), pilote=une_organisation("Centre social"))
    for autre in (d_autrui, ailleurs):
        for nom in ("fiche", "merci", "corriger"):
            adresse = reverse(f"liens:{nom}", args=[autre.uuid])
            assert client_du_lien.post(adresse, {"reponse": "a-venir"}).status_code in {404, 405}
            assert client_du_lien.get(adresse).status_code in {404, 405}
    assert not Nouvelle.objects.exists()


def test_the_link_of_another_contract_opens_its_own_fiches_only(fiche: FicheAction) -> None:
    voisin, centre = un_contrat("Voisin"), une_organisation("Centre social")
    sienne = une_fiche(voisin, "La sienne", pilote=centre)
    client = entrer(un_lien(voisin, centre, courriel="voisine@example.org"))
    assert client.get(reverse("liens:fiche", args=[sienne.uuid])).status_code == 200
    assert client.get(reverse("liens:fiche", args=[fiche.uuid])).status_code == 404


def test_taking_an_answer_back_pours_it_into_the_form_again(
    client_du_lien: Client, adresse: str, fiche: FicheAction
) -> None:
    client_du_lien.post(adresse, {"reponse": "bloquee", "mot": "Pas de local."})
    reponse = client_du_lien.post(reverse("liens:corriger", args=[fiche.uuid]), follow=True)
    page = reponse.content.decode()
    assert "Pas de local." in page
    assert reponse.context["form"]["reponse"].value() == "bloquee"
    fiche.refresh_from_db()
    assert (fiche.drapeau, fiche.obstacle) == ("", "")


def test_the_secret_is_in_no_trace(
    client_du_lien: Client, adresse: str, lien: LienPersonnel
) -> None:
    client_du_lien.post(adresse, {"reponse": "avance"})
    assert "/lien/" not in str(list(Trace.objects.values()))


def test_what_was_being_typed_when_the_link_closed_is_given_back(
    client_du_lien: Client, adresse: str, contrat: Contrat, lien: LienPersonnel
) -> None:
    revoke_lien(contrat, lien, auteur=SYSTEME)
    reponse = client_du_lien.post(adresse, {"reponse": "avance", "mot": "Mon <long> texte."})
    page = reponse.content.decode()
    assert (reponse.status_code, "Mon &lt;long&gt; texte." in page) == (410, True)
    assert not Nouvelle.objects.exists()


def test_what_was_being_typed_when_the_pilot_changed_is_given_back(
    client_du_lien: Client, adresse: str, fiche: FicheAction, seconde: FicheAction
) -> None:
    assign_pilote(fiche, une_organisation("Repreneur"), auteur=SYSTEME)
    reponse = client_du_lien.post(adresse, {"reponse": "avance", "mot": "Mon texte."})
    page = reponse.content.decode()
    assert reponse.status_code == 404
    assert "Cette action n’est plus la vôtre" in page
    assert "Mon texte." in page
