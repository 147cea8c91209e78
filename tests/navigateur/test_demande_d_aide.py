"""A coordinator asks for an aid of the plan, an officer of the Département answers, from sign-in to document."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from maillage.cycle.financement.models import Aide, Demande
from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations import set_mot_de_passe
from tests.fabriques.demandes import un_guichet, une_aide
from tests.fabriques.scene import COURRIEL, MOT_DE_PASSE, Scene

pytestmark = pytest.mark.navigateur

INSTRUCTION = "instruction@example.org"
ANNEE = 2040  # no other claim of the scene


@pytest.fixture
def aide(scene: Scene) -> Aide:
    """An aid of a Département that answers here, on the plan of the contract of the scene."""
    guichet = un_guichet()
    set_mot_de_passe(Compte.objects.get(courriel=INSTRUCTION), MOT_DE_PASSE, auteur=SYSTEME)
    return une_aide(scene.contrat, guichet.financeur, guichet.dispositif, annee=ANNEE)


def sign_in(page: Page, courriel: str) -> None:
    page.goto("/connexion/")
    page.get_by_label("Adresse électronique").fill(courriel)
    page.get_by_label("Mot de passe", exact=True).fill(MOT_DE_PASSE)
    with page.expect_navigation():
        page.get_by_label("Mot de passe", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Se connecter")


def sign_out(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Se déconnecter").first.click()


def follow(page: Page, nom: str, *, role: str = "link") -> None:
    """Press a link or a button that leads to another page."""
    with page.expect_navigation():
        page.get_by_role(role, name=nom).first.click()  # type: ignore[arg-type] # a name of role


def join(page: Page, nature: str) -> None:
    follow(page, "Joindre une pièce")
    page.get_by_label("Quelle pièce").select_option(nature)
    fichier: FilePayload = {
        "name": f"{nature}.pdf",
        "mimeType": "application/pdf",
        "buffer": b"%PDF-1.4\n%%EOF\n",
    }
    page.get_by_label("Fichier").set_input_files([fichier])
    follow(page, "Joindre", role="button")
    expect(page.get_by_text("La pièce est jointe.")).to_be_visible()


def file_claim(page: Page, scene: Scene, aide: Aide) -> str:
    """From the list of claims to the filed claim; return its address."""
    page.goto(f"/contrats/{scene.contrat.cle}/financement/demandes/")
    follow(page, f"Demander cette aide : {aide.financeur}, {ANNEE}")
    expect(page.get_by_text("Pourquoi pas plus")).to_be_visible()
    follow(page, "Commencer la demande", role="button")
    page.get_by_label("Ce que l’aide permettra").fill("Un temps plein de coordination.")
    page.get_by_label("Fonction de qui signe la demande").fill("Présidente")
    follow(page, "Enregistrer le brouillon", role="button")
    join(page, "deliberation")
    join(page, "fiche-poste")
    follow(page, "Déposer la demande")
    follow(page, "Déposer la demande", role="button")
    expect(page.get_by_text("La demande est déposée.")).to_be_visible()
    return page.url


def ask(page: Page, scene: Scene) -> None:
    """The officer finds the claim from the first screen and asks."""
    page.goto("/")
    follow(page, "Les instruire")
    follow(page, f"{scene.contrat.nom_court}, {ANNEE}")
    follow(page, "Poser une question")
    page.get_by_label("Question").fill("Toute l’année ?")
    follow(page, "Poser la question", role="button")
    expect(page.locator(".cadran")).to_contain_text("Question posée")


def answer(page: Page) -> None:
    follow(page, "Répondre à la question")
    page.get_by_label("Réponse").fill("Oui, douze mois.")
    follow(page, "Envoyer la réponse", role="button")
    expect(page.locator(".cadran")).to_contain_text("Déposée")


def grant_less(page: Page) -> None:
    expect(page.get_by_text("Oui, douze mois.")).to_be_visible()
    follow(page, "Accorder ou refuser")
    page.get_by_role("radio", name=re.compile("^Accorder")).check()
    page.get_by_label("Montant accordé").fill("8 000")
    page.get_by_label("Raison du refus, ou réserve").fill("Crédits limités.")
    follow(page, "Enregistrer la décision", role="button")
    expect(page.locator(".cadran")).to_contain_text("Accordée")


def test_from_the_plan_to_the_grant(page: Page, scene: Scene, aide: Aide) -> None:
    sign_in(page, COURRIEL)
    demande = file_claim(page, scene, aide)
    sign_out(page)
    sign_in(page, INSTRUCTION)
    ask(page, scene)
    sign_out(page)
    sign_in(page, COURRIEL)
    page.goto(demande)
    answer(page)
    sign_out(page)
    sign_in(page, INSTRUCTION)
    page.goto(demande)
    grant_less(page)
    sign_out(page)
    sign_in(page, COURRIEL)
    page.goto(demande)
    expect(page.locator(".cadran")).to_contain_text("8\u202f000\u00a0€")
    with page.expect_download() as attendu:
        page.get_by_role("link", name="PDF de la demande").click()
    assert attendu.value.suggested_filename.startswith("demande-")
    aide.refresh_from_db()
    assert (str(aide.demande), str(aide.accorde)) == ("10000.00", "8000.00")
    assert Demande.objects.get(annee=ANNEE).etat == "accordee"
