"""Whoever has no mouse sees where they are, on every stop of the main pages, wide and narrow."""

import pytest
from playwright.sync_api import Page

from tests.fabriques.scene import Scene
from tests.navigateur.conftest import Entrer
from tests.navigateur.examen import ETROIT, HAUTEUR, LARGE, tab_through

pytestmark = pytest.mark.navigateur

PAGES = (
    "/",
    "/contrats/",
    "/contrats/creer/",
    "/contrats/{cle}/contrat/",
    "/contrats/{cle}/identite/",
    "/contrats/{cle}/plan/",
    "/contrats/{cle}/plan/tableau/",
    "/contrats/{cle}/fiches/{fiche}/",
    "/contrats/{cle}/fiches/{fiche}/question/moyens/",
    "/contrats/{cle}/historique/",
    "/contrats/{cle}/recherche/?q=bus",
)


@pytest.mark.parametrize("largeur", [LARGE, ETROIT])
def test_every_stop_of_the_tab_key_shows_its_ring(
    page: Page, scene: Scene, entrer: Entrer, largeur: int
) -> None:
    entrer(page.context, "coordination")
    page.set_viewport_size({"width": largeur, "height": HAUTEUR})
    page.emulate_media(reduced_motion="reduce")  # where the focus goes, the page is at once
    fautes = []
    for modele in PAGES:
        adresse = modele.format(cle=scene.contrat.cle, fiche=scene.objets["fiche"])
        page.goto(adresse)
        arrets = list(tab_through(page))
        assert len(arrets) > 5, adresse
        for arret in arrets:
            if not (arret["anneau"] and arret["visible"] and not arret["couvert"]):
                etat = {nom: arret[nom] for nom in ("anneau", "visible", "couvert")}
                fautes.append(f"{adresse}: {etat} {arret['html']}")
    assert not fautes, "\n".join(fautes[:20])


def test_skip_link_leads_to_the_content(page: Page, scene: Scene, entrer: Entrer) -> None:
    entrer(page.context, "coordination")
    page.goto(f"/contrats/{scene.contrat.cle}/plan/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
