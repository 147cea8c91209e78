"""A coordinator writes a year of the post, asks the simulator, shares what remains, takes the plan away. No script."""

import pytest
from playwright.sync_api import Page, expect

from maillage.cycle.financement.models import Depense
from maillage.cycle.financement.operations import load_dispositifs
from maillage.regles.droits import SYSTEME
from tests.fabriques.scene import COURRIEL, MOT_DE_PASSE, Scene

pytestmark = pytest.mark.navigateur

ANNEE = "2024"  # no other expense of the scene


def follow(page: Page, nom: str, *, role: str = "link") -> None:
    """Press a link or a button that leads to another page."""
    with page.expect_navigation():
        page.get_by_role(role, name=nom, exact=True).first.click()  # type: ignore[arg-type] # a name of role


def sign_in(page: Page) -> None:
    page.goto("/connexion/")
    page.get_by_label("Adresse électronique").fill(COURRIEL)
    page.get_by_label("Mot de passe", exact=True).fill(MOT_DE_PASSE)
    with page.expect_navigation():
        page.get_by_label("Mot de passe", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Se connecter")


def write_post(page: Page) -> None:
    """A slip of the keyboard first: the sentence stands beside the amount, nothing typed is lost."""
    follow(page, "Nouvelle dépense")
    page.get_by_label("Année", exact=True).fill(ANNEE)
    page.get_by_label("Intitulé").fill("Coordinatrice")
    page.get_by_label("Coût de l’année").fill("-45 000")
    page.get_by_label("Organisation qui paie").fill("Communauté d’essai")
    page.get_by_label("sa sorte").select_option("epci")
    follow(page, "Ajouter au plan", role="button")
    expect(page.get_by_text("Un montant ne peut pas être négatif.").first).to_be_visible()
    expect(page.get_by_label("Intitulé")).to_have_value("Coordinatrice")
    page.get_by_label("Coût de l’année").fill("45 000")
    follow(page, "Ajouter au plan", role="button")
    expect(page.get_by_role("heading", level=1)).to_have_text("Coordinatrice")


def foresee_aid(page: Page) -> None:
    """The simulator says ten thousand euros and why; its answer becomes an aid of the plan."""
    follow(page, "Que demander\u202f?")
    mayenne = page.locator("article.essai", has_text="Conseil départemental de la Mayenne")
    expect(mayenne).to_contain_text("10\u202f000\u00a0€ au plus par année.")
    expect(mayenne).to_contain_text("Un co-financement plafonné")
    with page.expect_navigation():
        mayenne.get_by_role("link", name="Prévoir cette aide").click()
    expect(page.get_by_label("Prévu")).to_have_value("10000,00")
    follow(page, "Ajouter l’aide", role="button")
    expect(page.locator(".bilan-argent")).to_contain_text("35\u202f000\u00a0€")


def share_rest(page: Page, scene: Scene) -> None:
    page.goto(f"/contrats/{scene.contrat.cle}/financement/repartition/")
    ligne = page.get_by_role("row", name=ANNEE)
    expect(ligne).to_contain_text("35\u202f000\u00a0€")
    expect(ligne).to_contain_text("Population municipale")


def test_from_the_post_to_the_document(page_sans_script: Page, scene: Scene) -> None:
    load_dispositifs(auteur=SYSTEME)
    page = page_sans_script
    sign_in(page)
    page.goto(f"/contrats/{scene.contrat.cle}/financement/")
    write_post(page)
    foresee_aid(page)
    share_rest(page, scene)
    page.goto(f"/contrats/{scene.contrat.cle}/financement/")
    with page.expect_download() as attendu:
        page.get_by_role("link", name="PDF", exact=True).click()
    assert attendu.value.suggested_filename.startswith("plan-de-financement-")
    depense = Depense.objects.get(annee=int(ANNEE))
    assert str(depense.cout) == "45000.00"
    assert str(depense.aides.get().prevu) == "10000.00"
