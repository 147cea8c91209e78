"""Every page that somebody may open: no fault of accessibility, no overflow, no refusal, wide or narrow.

The pages are those of the table of rights: a new route is looked at as soon as it has its place there.
"""

from dataclasses import replace
from http import HTTPStatus

import pytest
from playwright.sync_api import Page

from tests.fabriques.scene import ACCENT, PERSONNE, Scene
from tests.navigateur.conftest import Entrer
from tests.navigateur.examen import examine
from tests.web.acces.table import TABLE
from tests.web.acces.visite import Visiteur, build_adresse, list_routes

pytestmark = pytest.mark.navigateur

# The pages of the contract that do not look the same to who only reads it.
LECTURE = (
    "echeances:accueil", "echeances:contrat", "contrats:contrats", "contrats:contrat",
    "contrats:article", "contrats:membres", "programme:plan", "programme:tableau",
    "programme:fiche", "journal:historique", "recherche:contrat", "acteurs:mon_compte",
)  # fmt: skip


def list_pages(
    scene: Scene, place: str, *, portees: str = "", routes: tuple[str, ...] = ()
) -> list[str]:
    """Return the addresses of whole pages that this place opens: those of some reaches or routes."""
    visiteur = Visiteur(scene, place)
    pages = []
    for route, noms in list_routes():
        for acces in TABLE.get(route, ()):
            if acces.portee not in portees.split() and route not in routes:
                continue
            if acces.reponse(place, "GET") == "oui":
                adresse = build_adresse(route, noms, acces, scene)
                reponse = visiteur.get(adresse)
                entiere = not reponse.streaming and b"</html>" in reponse.content
                if reponse.status_code == HTTPStatus.OK and entiere:
                    pages.append(adresse)
    return list(dict.fromkeys(pages))


def list_pages_vides(scene: Scene) -> list[str]:
    """Return the whole pages that its coordination opens on a contract that was just created."""
    coordination = Visiteur(scene, "autre_contrat")
    adresses = [
        build_adresse(route, noms, acces, replace(scene, contrat=scene.autre))
        for route, noms in list_routes()
        for acces in TABLE.get(route, ())
        if "cle" in noms and not acces.objet
    ]
    lues = {adresse: coordination.get(adresse) for adresse in adresses}
    assert not [a for a, lue in lues.items() if lue.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR]
    return [
        adresse
        for adresse, lue in lues.items()
        if lue.status_code == HTTPStatus.OK and not lue.streaming and b"</html>" in lue.content
    ]


def list_all_fautes(page: Page, adresses: list[str]) -> list[str]:
    """Open each page and return what is wrong with it."""
    fautes = []
    for adresse in adresses:
        page.goto(adresse, wait_until="load")
        fautes += [f"{adresse}: {faute}" for faute in examine(page)]
    return fautes


@pytest.mark.parametrize("moitie", [0, 1])
def test_pages_of_the_contract_for_its_coordination(
    page: Page, scene: Scene, entrer: Entrer, moitie: int
) -> None:
    entrer(page.context, "coordination")
    adresses = list_pages(scene, "coordination", portees="contrat connecte")[moitie::2]
    fautes = list_all_fautes(page, adresses)
    assert not fautes, "\n".join(fautes)


@pytest.mark.parametrize("place", ["pilote", "lecture", "ars"])
def test_pages_of_the_contract_for_who_reads_it(
    page: Page, scene: Scene, entrer: Entrer, place: str
) -> None:
    entrer(page.context, place)
    fautes = list_all_fautes(page, list_pages(scene, place, routes=LECTURE))
    assert not fautes, "\n".join(fautes)


def test_pages_of_a_contract_where_everything_is_still_to_do(
    page: Page, scene: Scene, entrer: Entrer
) -> None:
    entrer(page.context, "autre_contrat")
    adresses = list_pages_vides(scene)
    assert len(adresses) > len(LECTURE)
    fautes = list_all_fautes(page, adresses)
    assert not fautes, "\n".join(fautes)


def test_pages_of_the_installation(page: Page, scene: Scene, entrer: Entrer) -> None:
    entrer(page.context, "administration")
    fautes = list_all_fautes(page, list_pages(scene, "administration", portees="installation"))
    assert not fautes, "\n".join(fautes)


def test_pages_that_everybody_opens(page: Page, scene: Scene, entrer: Entrer) -> None:
    entrer(page.context, PERSONNE)
    fautes = list_all_fautes(page, list_pages(scene, PERSONNE, portees="public"))
    assert not fautes, "\n".join(fautes)


def test_pages_of_error(page: Page, scene: Scene, entrer: Entrer) -> None:
    entrer(page.context, "lecture")
    adresses = [
        "/nulle-part/",
        f"/contrats/{scene.contrat.cle}/identite/",
        f"/contrats/{scene.autre.cle}/",
    ]
    fautes = list_all_fautes(page, adresses)
    assert not fautes, "\n".join(fautes)


@pytest.mark.parametrize("adresse", ["/contrats/{cle}/contrat/", "/public/{cle}/"])
def test_pages_wear_the_colour_of_the_territory(
    page: Page, scene: Scene, entrer: Entrer, adresse: str
) -> None:
    entrer(page.context, "coordination")
    page.goto(adresse.format(cle=scene.contrat.cle))
    accent = page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--accent')"
    )
    assert accent == ACCENT
