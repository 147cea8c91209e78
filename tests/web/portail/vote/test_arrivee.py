"""The address of a slip: opening it shows, its button begins."""

from django.core.cache import cache
from django.test import Client

from maillage.cycle.diagnostic.models import Bulletin, Seance
from maillage.cycle.diagnostic.operations import archive_seance, close_vote
from maillage.regles.droits import SYSTEME
from maillage.regles.liens import ESSAIS_PERMIS


def test_opening_changes_nothing_and_its_button_begins(adresse: str, bulletin: Bulletin) -> None:
    client = Client()
    reponse = client.get(adresse)
    page = reponse.content.decode()
    assert "Commencer" in page
    assert bulletin.seance.intitule in page
    assert "bulletin" not in client.cookies
    assert Bulletin.objects.get(pk=bulletin.pk).ouvert_le is None
    assert (reponse["Referrer-Policy"], reponse["X-Robots-Tag"]) == (
        "no-referrer",
        "noindex, nofollow",
    )
    assert client.post(adresse)["Location"] == "/vote/enjeux/"
    cookie = client.cookies["bulletin"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/vote/", True, "Lax")
    assert Bulletin.objects.get(pk=bulletin.pk).ouvert_le


def test_a_wrong_slip_and_one_put_aside_get_the_same_page(adresse: str, seance: Seance) -> None:
    client = Client()
    faux = client.get("/vote/rien/")
    archive_seance(seance, auteur=SYSTEME)
    clos = client.get(adresse)
    assert (faux.status_code, clos.status_code) == (410, 410)
    assert "n’est pas ouvert" in faux.content.decode()
    assert faux.content == clos.content


def test_too_many_wrong_slips_wait(adresse: str) -> None:
    cache.clear()
    client = Client()
    for _ in range(ESSAIS_PERMIS):
        client.get("/vote/rien/")
    assert client.get(adresse).status_code == 429
    cache.clear()


def test_once_closed_it_says_so(adresse: str, seance: Seance) -> None:
    close_vote(seance, auteur=SYSTEME)
    page = Client().get(adresse).content.decode()
    assert "pas ouvert en ce moment" in page
    assert "Commencer" not in page


def test_leaving_forgets_the_slip(votante: Client) -> None:
    votante.post("/vote/quitter/")
    assert votante.get("/vote/enjeux/").status_code == 410


def test_the_colours_are_for_whoever_holds_a_slip(votante: Client) -> None:
    assert "--accent" in votante.get("/vote/couleurs.css").content.decode()
    assert Client().get("/vote/couleurs.css").status_code == 410
