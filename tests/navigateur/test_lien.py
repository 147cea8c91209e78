"""Somebody without account answers on a telephone: by the link of a mail, without script, with keys only."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import set_statut
from maillage.regles.droits import SYSTEME
from maillage.regles.statuts import Statut
from maillage.socle.acteurs.models import LienPersonnel
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_contrat
from tests.fabriques.liens import adresse_de, un_lien
from tests.fabriques.programme import une_fiche
from tests.fabriques.scene import TITRE_HOSTILE
from tests.navigateur.examen import ETROIT, HAUTEUR, examine, list_debordements
from tests.navigateur.gestes import Clavier, Souris

pytestmark = pytest.mark.navigateur


@pytest.fixture
def lien(transactional_db: None) -> LienPersonnel:
    contrat, centre = un_contrat(), une_organisation("Centre social")
    fiche = une_fiche(contrat, "Un lieu d’écoute", pilote=centre)
    set_statut(fiche, Statut.EN_COURS, auteur=SYSTEME)
    une_fiche(contrat, TITRE_HOSTILE, pilote=centre)
    return un_lien(contrat, centre)


@pytest.fixture
def telephone(navigateur: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A narrow page, in a browser that runs no script."""
    contexte = navigateur.new_context(
        base_url=live_server.url,
        locale="fr-FR",
        viewport={"width": ETROIT, "height": HAUTEUR},
        java_script_enabled=False,
    )
    feuille = contexte.new_page()
    feuille.set_default_timeout(10_000)
    yield feuille
    contexte.close()


def walk(qui: Souris, lien: LienPersonnel) -> None:
    """From the mail to the thanks, and back to mend the answer."""
    page = qui.page
    qui.etape("arriver")
    page.goto(adresse_de(lien))
    qui.presse(page.get_by_role("button", name="Continuer"))
    expect(page).to_have_url("/lien/fiches/")
    qui.etape("répondre")
    qui.presse(page.get_by_role("link", name="Un lieu d’écoute"))
    qui.coche(page.get_by_role("radio", name="Elle est bloquée"))
    qui.presse(page.get_by_role("button", name="Envoyer ma réponse"))
    expect(page.get_by_role("heading", name="Une réponse est à corriger")).to_be_visible()
    qui.ecrit(page.get_by_label("Un mot de plus"), "Pas de local.")
    qui.presse(page.get_by_role("button", name="Envoyer ma réponse"))
    expect(page.get_by_role("heading", name="C’est noté, merci.")).to_be_visible()
    qui.etape("corriger")
    qui.presse(page.get_by_role("button", name="Corriger ma réponse"))
    expect(page.get_by_label("Un mot de plus")).to_have_value("Pas de local.")
    qui.coche(page.get_by_role("radio", name="Elle avance comme prévu"))
    qui.presse(page.get_by_role("button", name="Envoyer ma réponse"))
    expect(page.get_by_text("«\u00a0Elle avance comme prévu\u00a0»")).to_be_visible()
    qui.etape("répondre à une question")
    qui.presse(page.get_by_role("link", name="Répondre à cette question"))
    qui.coche(page.get_by_role("radio", name="Ce n’est pas encore connu"))
    qui.presse(page.get_by_role("button", name="Envoyer ma réponse"))
    expect(page.get_by_role("heading", name="C’est noté, merci.")).to_be_visible()


def check_written() -> None:
    fiche = FicheAction.objects.get(intitule="Un lieu d’écoute")
    assert (fiche.statut, fiche.drapeau, fiche.obstacle) == ("en-cours", "dans-les-temps", "")
    assert fiche.inconnus == ["objectif_general"]


def test_on_a_telephone_without_script(telephone: Page, lien: LienPersonnel) -> None:
    qui = Souris(telephone)
    walk(qui, lien)
    check_written()
    assert qui.etapes["arriver"].clics == 1
    assert qui.etapes["répondre"].clics <= 5


def test_with_keys_only(page: Page, lien: LienPersonnel) -> None:
    page.set_viewport_size({"width": ETROIT, "height": HAUTEUR})
    walk(Clavier(page), lien)
    check_written()


def test_its_pages_are_accessible_and_hold_in_the_narrowest_screen(
    page: Page, lien: LienPersonnel
) -> None:
    adresse = adresse_de(lien)
    fautes: dict[str, list[str]] = {}

    def look(nom: str) -> None:
        fautes[nom] = examine(page)
        page.set_viewport_size({"width": ETROIT, "height": HAUTEUR})
        fautes[nom] += list_debordements(page)

    def follow(role: str, nom: str) -> None:
        """Press, and wait for the page that it leads to: the old one may still be there for a moment."""
        with page.expect_navigation():
            page.get_by_role(role, name=nom).click()  # type: ignore[arg-type]  # "button" or "link"

    page.goto(adresse)
    look("arrivee")
    follow("button", "Continuer")
    look("fiches")
    follow("link", "Un lieu d’écoute")
    page.get_by_text("Lire la fiche").click()
    look("fiche")
    follow("button", "Envoyer ma réponse")
    look("erreur")
    page.get_by_role("radio", name="Elle avance comme prévu").check()
    follow("button", "Envoyer ma réponse")
    look("merci")
    follow("link", "Répondre à cette question")
    look("question")
    follow("button", "Ce n’est pas moi")
    look("fin")
    page.goto(adresse)
    look("clos")
    assert not any(fautes.values()), fautes


def test_the_secret_reaches_no_other_page(page: Page, lien: LienPersonnel) -> None:
    referents: list[str] = []
    page.on("request", lambda requete: referents.append(requete.headers.get("referer", "")))
    page.goto(adresse_de(lien))
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("link", name="Accessibilité").click()
    assert not any("/lien/" in referent for referent in referents)
    reponse = page.go_back()
    assert reponse is None or reponse.status == HTTPStatus.OK
