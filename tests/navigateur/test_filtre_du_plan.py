"""What is asked of the plan is kept from the tree to the table and back, while one types and chooses."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.fabriques.scene import Scene
from tests.navigateur.conftest import Entrer

pytestmark = pytest.mark.navigateur

LIGNE = "Un bus de prévention"
AUTRE = "Un guichet d’orientation"


@pytest.fixture
def plan(page: Page, scene: Scene, entrer: Entrer) -> Page:
    """The tree of the coordinator."""
    entrer(page.context, "coordination")
    page.goto(f"/contrats/{scene.contrat.cle}/plan/")
    return page


def press(page: Page, nom: str) -> None:
    """Go to the other presentation."""
    page.get_by_role("group", name="Présentation").get_by_role("link", name=nom).click()
    expect(page.get_by_role("group", name="Présentation").locator("[aria-current]")).to_have_text(
        nom
    )


def check_filtered(page: Page) -> None:
    expect(page.get_by_role("link", name=LIGNE)).to_be_visible()
    expect(page.get_by_role("link", name=AUTRE)).to_have_count(0)


def test_words_typed_in_the_tree_are_asked_of_the_table_and_back(plan: Page) -> None:
    plan.get_by_label("Mots du titre").fill("bus")
    expect(plan.get_by_role("link", name=AUTRE)).to_have_count(0)
    expect(plan).to_have_url(re.compile(r"mots=bus"))
    press(plan, "Tableau")
    expect(plan.get_by_label("Mots du titre")).to_have_value("bus")
    check_filtered(plan)
    plan.get_by_label("Statut").select_option(label="En cours")
    expect(plan).to_have_url(re.compile(r"statut=en-cours"))
    press(plan, "Arbre")
    expect(plan.get_by_label("Mots du titre")).to_have_value("bus")
    expect(plan.get_by_label("Statut")).to_have_value("en-cours")
    check_filtered(plan)


def test_a_filter_taken_away_is_taken_away_from_the_other_side(plan: Page) -> None:
    plan.get_by_label("Mots du titre").fill("bus")
    expect(plan.get_by_role("link", name=AUTRE)).to_have_count(0)
    plan.get_by_label("Mots du titre").fill("")
    expect(plan.get_by_role("link", name=AUTRE)).to_be_visible()
    press(plan, "Tableau")
    expect(plan.get_by_role("link", name=AUTRE)).to_be_visible()
    assert "?" not in plan.url


def test_the_order_and_the_priority_of_the_table_outlive_a_visit_to_the_tree(plan: Page) -> None:
    press(plan, "Tableau")
    plan.get_by_label("Priorité").select_option(label="Élevée")
    expect(plan).to_have_url(re.compile(r"priorite=elevee"))
    plan.get_by_role("columnheader", name="Intitulé").get_by_role("link").click()
    expect(plan).to_have_url(re.compile(r"tri=intitule"))
    press(plan, "Arbre")
    plan.get_by_label("Mots du titre").fill("u")
    expect(plan).to_have_url(re.compile(r"mots=u"))
    press(plan, "Tableau")
    expect(plan.get_by_label("Priorité")).to_have_value("elevee")
    expect(plan.get_by_role("columnheader", name="Intitulé")).to_have_attribute(
        "aria-sort", "ascending"
    )
