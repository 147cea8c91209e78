"""Nothing typed is lost and nothing is done twice: two tabs, a session that ends, the back button."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from maillage.cycle.programme.models import Axe, FicheAction
from tests.fabriques.scene import COURRIEL, MOT_DE_PASSE, Scene
from tests.navigateur.conftest import Entrer

pytestmark = pytest.mark.navigateur


@pytest.fixture
def coordination(page: Page, scene: Scene, entrer: Entrer) -> Page:
    """A page of the coordinator."""
    entrer(page.context, "coordination")
    return page


def adresse_axe(scene: Scene) -> str:
    """Return the form of the first axis."""
    return f"/contrats/{scene.contrat.cle}/axes/{scene.objets['axe']}/modifier/"


def test_second_tab_sees_both_texts_and_chooses(coordination: Page, scene: Scene) -> None:
    autre = coordination.context.new_page()
    for onglet in (coordination, autre):
        onglet.goto(adresse_axe(scene))
    for onglet, titre in (
        (coordination, "Se soigner près de chez soi"),
        (autre, "Aller aux soins"),
    ):
        onglet.get_by_label("Intitulé").fill(titre)
        onglet.get_by_role("button", name="Enregistrer").click()
    expect(autre.get_by_text("Se soigner près de chez soi")).to_be_visible()
    expect(autre.get_by_text("Aller aux soins").first).to_be_visible()
    autre.get_by_label("Garder mon texte").check()
    autre.get_by_role("button", name="Enregistrer ce choix").click()
    expect(autre.get_by_role("heading", name="Plan d’actions")).to_be_visible()
    assert Axe.objects.get(uuid=scene.objets["axe"]).intitule == "Aller aux soins"


def test_text_typed_when_the_session_ended_comes_back(coordination: Page, scene: Scene) -> None:
    fiche = scene.objets["fiche"]
    coordination.goto(f"/contrats/{scene.contrat.cle}/fiches/{fiche}/question/moyens/")
    texte = "Deux infirmières, un jour par semaine, et un véhicule prêté."
    coordination.locator("main textarea").fill(texte)
    Session.objects.all().delete()
    coordination.locator("main form button.btn-primary").click()
    expect(coordination.get_by_text("Votre texte est gardé")).to_be_visible()
    coordination.get_by_label("Adresse électronique").fill(COURRIEL)
    coordination.get_by_label("Mot de passe", exact=True).fill(MOT_DE_PASSE)
    coordination.get_by_role("button", name="Se connecter").click()
    expect(coordination.locator("main textarea")).to_have_value(texte)
    expect(coordination.get_by_text("il n’est pas encore enregistré")).to_be_visible()


def test_double_click_creates_one_axis(coordination: Page, scene: Scene) -> None:
    coordination.goto(f"/contrats/{scene.contrat.cle}/axes/creer/")
    coordination.get_by_label("Intitulé").fill("Santé des jeunes")
    coordination.get_by_role("button", name="Ajouter l’axe").dblclick()
    expect(coordination.get_by_role("heading", name="Plan d’actions")).to_be_visible()
    coordination.wait_for_load_state("networkidle")
    assert Axe.objects.filter(intitule="Santé des jeunes").count() == 1


def test_button_pressed_again_after_the_back_button_creates_nothing_more(
    coordination: Page, scene: Scene
) -> None:
    coordination.goto(f"/contrats/{scene.contrat.cle}/fiches/creer/")
    coordination.get_by_label("Intitulé").fill("Un numéro unique")
    coordination.get_by_role("button", name="Créer la fiche").click()
    expect(coordination.get_by_role("heading", name="Un numéro unique")).to_be_visible()
    coordination.go_back()
    coordination.get_by_role("button", name="Créer la fiche").click()
    coordination.wait_for_load_state("networkidle")
    assert FicheAction.objects.filter(intitule="Un numéro unique").count() == 1
