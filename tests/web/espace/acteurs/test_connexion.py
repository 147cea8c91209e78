"""Signing in: what comes in, what stays out, and how little a stranger learns."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations import close_compte
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import MOT_DE_PASSE, un_client, un_compte

pytestmark = pytest.mark.django_db
REFUS = "L’adresse ou le mot de passe ne convient pas"


def entrer(client: Client, courriel: str, mot_de_passe: str = MOT_DE_PASSE, **suite: str):
    return client.post("/connexion/", {"courriel": courriel, "mot_de_passe": mot_de_passe, **suite})


def test_a_person_signs_in_and_it_is_traced(client: Client) -> None:
    compte = un_compte("ana@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    reponse = entrer(client, "ana@exemple.fr")
    assert (reponse.status_code, reponse["Location"]) == (302, "/")
    trace = Trace.objects.get(geste="connecter")
    assert (trace.objet_uuid, trace.auteur_cle) == (compte.uuid, f"compte:{compte.uuid}")


def test_capitals_and_blanks_around_the_address_do_not_matter(client: Client) -> None:
    un_compte("ana@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    assert entrer(client, "  Ana@Exemple.FR ").status_code == 302


def test_one_lands_on_the_page_that_was_asked(client: Client) -> None:
    un_compte("ana@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    demandee = client.get("/mon-compte/")
    assert demandee["Location"] == "/connexion/?next=/mon-compte/"
    assert entrer(client, "ana@exemple.fr", next="/mon-compte/")["Location"] == "/mon-compte/"


@pytest.mark.parametrize(
    "suite",
    [
        "https://voleur.example/",
        "//voleur.example/",
        "javascript:alert(1)",
        "/deconnexion/",
        "\x00",
    ],
)
def test_no_link_sends_elsewhere_after_signing_in(client: Client, suite: str) -> None:
    un_compte("ana@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    assert entrer(client, "ana@exemple.fr", next=suite)["Location"] == "/"


def test_the_answer_is_the_same_whether_the_account_exists_or_not(client: Client) -> None:
    un_compte("ana@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    un_compte("close@exemple.fr", mot_de_passe=MOT_DE_PASSE, ferme=True)
    un_compte("invitee@exemple.fr")
    for courriel in (
        "ana@exemple.fr",
        "personne@exemple.fr",
        "close@exemple.fr",
        "invitee@exemple.fr",
    ):
        page = entrer(client, courriel, "un autre mot de passe").content.decode()
        assert REFUS in page
        assert Compte.objects.count() == 3


def test_a_closed_account_stays_out_even_with_its_password(client: Client) -> None:
    un_compte("ana@exemple.fr", mot_de_passe=MOT_DE_PASSE, ferme=True)
    assert REFUS in entrer(client, "ana@exemple.fr").content.decode()


def test_closing_an_account_ends_its_open_sessions_at_once() -> None:
    compte = un_compte(mot_de_passe=MOT_DE_PASSE)
    client = un_client(compte)
    assert client.get("/mon-compte/").status_code == 200
    close_compte(compte, auteur=SYSTEME)
    assert client.get("/mon-compte/")["Location"].startswith("/connexion/")


def test_six_failures_lock_this_account_from_this_address_for_a_quarter_of_an_hour(
    client: Client,
) -> None:
    un_compte("ana@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    un_compte("bob@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    for essai in range(6):
        entrer(client, ("ana@exemple.fr", "ANA@exemple.fr")[essai % 2], "faux mot de passe")
    bloquee = entrer(client, "ana@exemple.fr")
    assert bloquee.status_code == 429
    assert "15 minutes" in bloquee.content.decode().replace("\u202f", " ").replace("\u00a0", " ")
    # A whole town hall shares one address: the colleague comes in.
    assert entrer(client, "bob@exemple.fr").status_code == 302


def test_an_unknown_address_is_locked_like_a_known_one(client: Client) -> None:
    statuts = [entrer(client, "personne@exemple.fr", "faux").status_code for _ in range(7)]
    assert statuts[0] == 200
    assert statuts[-1] == 429


@pytest.mark.parametrize(
    "courriel", ["", "x" * 300 + "@exemple.fr", "ana\x00@exemple.fr", "🦊@exemple.fr", "<b>@x"]
)
def test_a_malformed_address_is_answered_in_words(client: Client, courriel: str) -> None:
    assert "courriel" in entrer(client, courriel).context["form"].errors


def test_the_password_typed_never_comes_back_in_the_page(client: Client) -> None:
    assert "secret tapé" not in entrer(client, "ana@exemple.fr", "secret tapé").content.decode()


def test_somebody_signed_in_goes_straight_to_the_first_page() -> None:
    client = un_client(un_compte())
    assert client.get("/connexion/")["Location"] == "/"


def test_signing_out_asks_for_a_post_and_ends_the_session() -> None:
    client = un_client(un_compte())
    assert client.get("/deconnexion/").status_code == 405
    assert client.post("/deconnexion/")["Location"] == "/connexion/"
    assert client.get("/mon-compte/").status_code == 302


def test_passwords_of_the_installation_are_hashed_with_argon2(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert make_password(MOT_DE_PASSE).startswith("argon2$argon2id$")
