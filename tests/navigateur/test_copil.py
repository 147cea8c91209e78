"""A meeting as new users live it: the coordinator prepares it to its minutes in PDF, an élu answers and reads."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from maillage.cycle.gouvernance.models import Presence, Reunion
from maillage.cycle.programme.models import FicheAction
from maillage.regles import horloge
from tests.fabriques.scene import COURRIEL, MOT_DE_PASSE, Scene
from tests.navigateur.examen import examine

pytestmark = pytest.mark.navigateur

TELEPHONE: ViewportSize = {"width": 360, "height": 780}

COMITE = "Comité de suivi"


def sign_in(page: Page, courriel: str) -> None:
    page.goto("/")
    page.get_by_label("Adresse électronique").fill(courriel)
    champ = page.get_by_label("Mot de passe", exact=True)
    champ.fill(MOT_DE_PASSE)
    with page.expect_navigation():
        champ.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Se connecter")


def press(page: Page, nom: str, role: str = "button") -> None:
    """Press a button or a link that leads to another page, and wait for it."""
    cible = page.locator("main").get_by_role(role, name=nom, exact=True).first  # type: ignore[arg-type] # one of two
    with page.expect_navigation():
        cible.click()


def set_up(page: Page, scene: Scene) -> None:
    """A body, a seat for the élu."""
    page.goto(f"/contrats/{scene.contrat.cle}/")
    with page.expect_navigation():
        page.get_by_role("link", name="Instances", exact=True).click()
    press(page, "Instances", "link")
    press(page, "Créer une instance", "link")
    page.get_by_label("Nom de l’instance").fill(COMITE)
    page.get_by_label("Collèges").fill("Élus\nInstitutions")
    press(page, "Créer l’instance")
    press(page, "Ajouter un siège", "link")
    personne = scene.comptes["elu"].personne
    page.get_by_label("Organisation", exact=True).fill(personne.organisation.nom)
    page.get_by_label("Collège").select_option("Élus")
    page.get_by_label("Fonction", exact=False).first.fill("Maire")
    page.get_by_label("Personne", exact=False).first.select_option(str(personne.uuid))
    press(page, "Ajouter le siège")
    expect(page.get_by_role("heading", level=1)).to_have_text(COMITE)


def prepare(page: Page) -> None:
    """A date, an agenda drawn from what is due, a convocation."""
    press(page, "Préparer une réunion", "link")
    jour = horloge.aujourdhui() + timedelta(days=20)
    page.get_by_label("Date", exact=True).fill(jour.isoformat())
    page.get_by_label("Lieu", exact=False).first.fill("Mairie")
    press(page, "Préparer la réunion")
    page.get_by_role("checkbox").first.check()
    press(page, "Mettre à l’ordre du jour")
    page.get_by_label("Point", exact=True).fill("L’action suspendue")
    press(page, "Ajouter ce point")
    press(page, "Revenir à la réunion", "link")
    press(page, "Convoquer", "link")
    expect(page.get_by_text("1\u00a0personne la recevra par courriel")).to_be_visible()
    press(page, "Convoquer")
    expect(page.get_by_text("1\u00a0personne est convoquée")).to_be_visible()


def answer(page: Page, scene: Scene) -> None:
    """The élu finds the convocation on the home page, and answers."""
    page.goto(f"/contrats/{scene.contrat.cle}/")
    ligne = page.locator("li.acte", has_text=f"Répondre à la convocation\u00a0: {COMITE}")
    with page.expect_navigation():
        ligne.get_by_role("link", name="Répondre").click()
    assert examine(page) == []
    page.get_by_role("radio", name="Je serai là").check()
    press(page, "Répondre")
    expect(page.get_by_role("button", name="Changer ma réponse")).to_be_visible()


def the_day_comes() -> Reunion:
    """Put the meeting on yesterday, as time would."""
    reunion = Reunion.objects.select_related("instance").get(instance__nom=COMITE)
    Reunion.objects.filter(pk=reunion.pk).update(debut=horloge.maintenant() - timedelta(days=1))
    reunion.refresh_from_db()
    return reunion


def hold(page: Page, adresse: str) -> None:
    """Who is there, one tap; a decision prepared, then adopted."""
    page.goto(adresse)
    press(page, "Noter comme tenue")
    press(page, "Présences", "link")
    page.get_by_role("button", name=re.compile("^Là")).click()
    expect(page.get_by_role("button", name=re.compile("^Là"))).to_have_attribute(
        "aria-pressed", "true"
    )
    page.goto(adresse)
    press(page, "Préparer une décision", "link")
    page.get_by_label("La décision, en une phrase").fill("Le comité suspend le guichet")
    page.get_by_role("radio", name=re.compile("^Le statut d’une fiche")).check()
    page.get_by_label("Fiche (facultatif)").select_option(label="1.2 Un guichet d’orientation")
    page.get_by_label("Statut qu’elle prendra").select_option("suspendue")
    page.get_by_label("Raison de ce statut").fill("Pas de local.")
    press(page, "Préparer la décision")
    press(page, "Dire ce qui est décidé", "link")
    page.get_by_role("radio", name=re.compile("^Adoptée")).check()
    press(page, "Enregistrer")
    expect(page.get_by_text("La décision est adoptée.")).to_be_visible()


def tell(page: Page, adresse: str) -> bytes:
    """The minutes are typed, validated, taken away in PDF."""
    page.goto(adresse)
    press(page, "Écrire le compte rendu", "link")
    page.get_by_label("2. L’action suspendue").fill("Le local manque.\n\n- chercher ailleurs")
    press(page, "Enregistrer le compte rendu")
    press(page, "Valider le compte rendu")
    with page.expect_download() as attendu:
        page.get_by_role("link", name="PDF", exact=True).first.click()
    return Path(attendu.value.path()).read_bytes()


@pytest.mark.parcours_pg
def test_from_the_first_sign_in_to_the_minutes(
    page: Page, scene: Scene, navigateur: Browser, live_server: LiveServer
) -> None:
    sign_in(page, COURRIEL)
    set_up(page, scene)
    prepare(page)
    # The élu, on a telephone.
    telephone = navigateur.new_context(base_url=live_server.url, locale="fr-FR", viewport=TELEPHONE)
    try:
        elu = telephone.new_page()
        elu.set_default_timeout(10_000)
        sign_in(elu, scene.comptes["elu"].courriel)
        answer(elu, scene)
        assert Presence.objects.get(reunion__instance__nom=COMITE).reponse == "present"
        reunion = the_day_comes()
        adresse = f"/contrats/{scene.contrat.cle}/gouvernance/reunions/{reunion.uuid}/"
        hold(page, adresse)
        assert FicheAction.objects.get(uuid=scene.objets["fiche_d_autrui"]).statut == "suspendue"
        elu.goto(adresse)
        expect(elu.get_by_text("Le compte rendu se lira ici une fois validé.")).to_be_visible()
        assert tell(page, adresse).startswith(b"%PDF")
        elu.goto(adresse)
        expect(elu.get_by_text("chercher ailleurs")).to_be_visible()
        with elu.expect_download() as attendu:
            elu.get_by_role("link", name="PDF", exact=True).first.click()
        assert Path(attendu.value.path()).read_bytes().startswith(b"%PDF")
        assert examine(elu) == []
    finally:
        telephone.close()
