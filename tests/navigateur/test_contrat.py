"""What helps the hand on the pages of the contract: names proposed, colour measured, rows dragged."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from maillage.cycle.contrats.models import Contrat
from tests.fabriques.contrats import un_article
from tests.fabriques.scene import Scene
from tests.navigateur.conftest import Entrer

pytestmark = pytest.mark.navigateur


@pytest.fixture
def coordination(page: Page, entrer: Entrer) -> Page:
    """A page where the coordination is signed in."""
    entrer(page.context, "coordination")
    return page


def list_demandes(page: Page, morceau: str) -> list[Request]:
    """Return a list that fills with the requests whose address holds this piece."""
    demandes: list[Request] = []
    page.on("request", lambda r: demandes.append(r) if morceau in r.url else None)
    return demandes


def test_territories_are_proposed_while_one_types_and_no_token_is_in_the_address(
    coordination: Page, scene: Scene
) -> None:
    demandes = list_demandes(coordination, "/suggestions/")
    coordination.goto("/contrats/creer/")
    coordination.get_by_label("Intercommunalité ou commune").press_sequentially("ernee", delay=20)
    expect(coordination.locator("#suggestions")).to_contain_text("l’Ernée")
    assert set(parse_qs(urlsplit(demandes[-1].url).query)) == {"q"}


def test_known_organisations_are_proposed_while_one_types(coordination: Page, scene: Scene) -> None:
    coordination.goto(f"/contrats/{scene.contrat.cle}/parties/ajouter/")
    coordination.get_by_label("Organisation", exact=True).press_sequentially("bocage", delay=20)
    proposee = coordination.locator("datalist#organisations option").first
    expect(proposee).to_have_attribute("value", "Communauté de communes du Bocage Mayennais")


def test_a_colour_is_measured_while_one_types_and_a_darker_one_is_taken_by_one_click(
    coordination: Page, scene: Scene
) -> None:
    coordination.goto(f"/contrats/{scene.contrat.cle}/apparence/")
    coordination.get_by_label("Code de la couleur").fill("#ffee00")
    expect(coordination.locator("#contraste")).to_contain_text("trop pâle")
    coordination.get_by_role("button", name="la plus proche").click()
    expect(coordination.locator("#messages")).to_contain_text("enregistré")
    assert Contrat.objects.get(pk=scene.contrat.pk).accent == "#615a00"


def test_an_article_is_dragged_to_its_place(coordination: Page, scene: Scene) -> None:
    for titre in ("Alpha", "Bêta", "Gamma"):
        un_article(scene.contrat, titre)
    coordination.goto(f"/contrats/{scene.contrat.cle}/articles/")
    lignes = coordination.locator("[data-ordre='articles'] > li")
    poignee = lignes.filter(has_text="Gamma").locator("[data-ordre-poignee]")
    poignee.scroll_into_view_if_needed()
    depart = poignee.bounding_box()
    cible = lignes.filter(has_text="Alpha").bounding_box()
    assert depart
    assert cible
    coordination.mouse.move(depart["x"] + 5, depart["y"] + 10)
    coordination.mouse.down()
    coordination.mouse.move(depart["x"] - 20, depart["y"] - 20, steps=4)
    coordination.mouse.move(depart["x"] - 40, cible["y"] + 10, steps=10)
    with coordination.expect_response(lambda r: "/articles/ordre/" in r.url):
        coordination.mouse.up()
    expect(lignes.nth(lignes.count() - 3)).to_contain_text("Gamma")
    rangs = scene.contrat.articles.filter(archive_le=None).order_by("ordre")
    assert [a.titre for a in rangs][-3:] == ["Gamma", "Alpha", "Bêta"]
