"""On paper: what is read stays, what is pressed goes, nothing leaves the sheet."""

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.fabriques.scene import Scene
from tests.navigateur.conftest import Entrer
from tests.navigateur.examen import list_debordements

pytestmark = pytest.mark.navigateur

# A4 between its margins, at 96 points to the inch.
FEUILLE: ViewportSize = {"width": 680, "height": 960}
GESTES = (
    "main :is(button, .btn, input, select, textarea, nav):not(.visually-hidden), header nav, footer"
)


@pytest.mark.parametrize(
    "suite", ["contrat/", "texte/", "plan/", "plan/tableau/", "historique/", "fiches/{fiche}/"]
)
def test_a_page_that_is_printed_holds_its_words_and_no_button(
    page: Page, scene: Scene, entrer: Entrer, suite: str
) -> None:
    entrer(page.context, "coordination")
    fiche = scene.objets["fiche"]
    page.goto(f"/contrats/{scene.contrat.cle}/{suite.format(fiche=fiche)}", wait_until="load")
    page.set_viewport_size(FEUILLE)
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(GESTES).locator("visible=true").all_inner_texts() == []
    assert list_debordements(page) == []
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
