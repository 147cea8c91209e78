"""The fiches of a link, with what is awaited; and who else may see them: nobody."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import assign_pilote, revoke_lien
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Role
from maillage.socle.acteurs.models import LienPersonnel, Organisation
from maillage.web.portail.liens.garde import COOKIE
from tests.fabriques.acteurs import compter_requetes, un_client, une_organisation
from tests.fabriques.contrats import un_membre
from tests.fabriques.liens import entrer, un_lien
from tests.fabriques.programme import une_fiche

FICHES = "/lien/fiches/"


def test_it_lists_the_fiches_of_the_person_and_no_other(
    client_du_lien: Client, seconde: FicheAction, d_autrui: FicheAction
) -> None:
    page = client_du_lien.get(FICHES).content.decode()
    assert "Deux\u00a0actions attendent des nouvelles" in page
    assert seconde.intitule in page
    assert d_autrui.intitule not in page


def test_what_was_answered_shows_and_is_no_longer_awaited(
    client_du_lien: Client, fiche: FicheAction, seconde: FicheAction
) -> None:
    client_du_lien.post(reverse("liens:fiche", args=[fiche.uuid]), {"reponse": "avance"})
    page = client_du_lien.get(FICHES).content.decode()
    assert "Une\u00a0action attend des nouvelles" in page
    assert "Elle avance comme prévu" in page


def test_without_a_link_it_says_that_nothing_opens(client: Client, lien: LienPersonnel) -> None:
    assert client.get(FICHES).status_code == 410
    client.cookies[COOKIE] = str(lien.uuid)
    assert client.get(FICHES).status_code == 410


def test_a_cookie_made_of_another_signature_opens_nothing(
    client: Client, client_du_lien: Client
) -> None:
    client.cookies[COOKIE] = client_du_lien.cookies[COOKIE].value[:-2] + "zz"
    assert client.get(FICHES).status_code == 410


def test_a_stolen_cookie_dies_with_its_link(
    client: Client, client_du_lien: Client, contrat: Contrat, lien: LienPersonnel
) -> None:
    client.cookies[COOKIE] = client_du_lien.cookies[COOKIE].value
    assert client.get(FICHES).status_code == 200
    revoke_lien(contrat, lien, auteur=SYSTEME)
    assert client.get(FICHES).status_code == 410


def test_the_cookie_of_an_expired_link_opens_nothing(
    client_du_lien: Client, lien: LienPersonnel
) -> None:
    with horloge.arretee_a(lien.expire_le + timedelta(minutes=1)):
        assert client_du_lien.get(FICHES).status_code == 410


def test_a_change_of_pilot_closes_the_pages_already_open(
    client_du_lien: Client, fiche: FicheAction
) -> None:
    assign_pilote(fiche, une_organisation("Repreneur"), auteur=SYSTEME)
    assert client_du_lien.get(FICHES).status_code == 410


def test_an_account_of_the_contract_does_not_open_them(
    contrat: Contrat, lien: LienPersonnel
) -> None:
    coordination = un_client(un_membre(contrat, Role.COORDINATION))
    assert coordination.get(FICHES).status_code == 410


def test_leaving_forgets_the_link_on_this_computer(client_du_lien: Client) -> None:
    fin = client_du_lien.post("/lien/quitter/", follow=True)
    assert "À bientôt" in fin.content.decode()
    assert client_du_lien.get(FICHES).status_code == 410


def test_not_me_is_said_from_any_page(client_du_lien: Client, lien: LienPersonnel) -> None:
    client_du_lien.post("/lien/refuser/")
    lien.refresh_from_db()
    assert lien.fin == "refuse"
    assert client_du_lien.get(FICHES).status_code == 410


def test_its_colours_are_those_of_the_contract_not_yet_published(
    client_du_lien: Client, client: Client
) -> None:
    reponse = client_du_lien.get("/lien/couleurs.css")
    assert reponse["Content-Type"].startswith("text/css")
    assert b"--accent" in reponse.content
    assert client.get("/lien/couleurs.css").status_code == 410


def test_the_number_of_queries_does_not_depend_on_the_number_of_fiches(
    contrat: Contrat, centre: Organisation, fiche: FicheAction
) -> None:
    client = entrer(un_lien(contrat, centre))
    avant = compter_requetes(client, FICHES)
    for rang in range(6):
        une_fiche(contrat, f"Encore {rang}", pilote=centre)
    assert compter_requetes(client, FICHES) == avant
