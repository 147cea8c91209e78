"""The link of a mail: opened by anybody's scanner without harm, used once, by POST, by its owner."""

from datetime import timedelta

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.utils.http import urlsafe_base64_encode

from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations import close_compte
from tests.fabriques.acteurs import MOT_DE_PASSE, un_compte

pytestmark = pytest.mark.django_db
PERIME = "Ce lien n’ouvre plus rien"
CHOIX = {"mot_de_passe": MOT_DE_PASSE, "mot_de_passe_bis": MOT_DE_PASSE}


def un_lien(compte: Compte) -> str:
    uidb64 = urlsafe_base64_encode(compte.uuid.bytes)
    return f"/mot-de-passe/{uidb64}/{default_token_generator.make_token(compte)}/"


def ouvrir(client: Client, lien: str) -> str:
    """Open a link as a browser does, and return the address it ends at."""
    return client.get(lien)["Location"]


def test_an_invited_person_chooses_a_password_and_comes_in(client: Client) -> None:
    compte = un_compte("ana@exemple.fr")
    page = ouvrir(client, un_lien(compte))
    assert "Bienvenue" in client.get(page).content.decode()
    assert client.post(page, CHOIX)["Location"] == "/"
    assert client.get("/mon-compte/").status_code == 200
    compte.refresh_from_db()
    assert compte.check_password(MOT_DE_PASSE)


def test_the_token_leaves_the_address_and_its_page_sends_no_referrer(client: Client) -> None:
    compte = un_compte()
    lien = un_lien(compte)
    arrivee = client.get(lien)
    jeton = lien.split("/")[-2]
    assert jeton not in arrivee["Location"]
    page = client.get(arrivee["Location"])
    assert jeton not in page.content.decode()
    assert arrivee["Referrer-Policy"] == "no-referrer"
    # « no-referrer » on the form would make browsers send « Origin: null », which the CSRF check refuses.
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]


def test_opening_the_link_changes_nothing_however_often(client: Client) -> None:
    compte = un_compte()
    lien = un_lien(compte)
    for _ in range(3):
        client.get(ouvrir(Client(), lien))
    compte.refresh_from_db()
    assert not compte.has_usable_password()
    page = ouvrir(client, lien)
    assert client.post(page, CHOIX).status_code == 302


def test_a_link_serves_once(client: Client) -> None:
    compte = un_compte()
    lien = un_lien(compte)
    client.post(ouvrir(client, lien), CHOIX)
    reprise = Client().get(lien)
    assert reprise.status_code == 410
    assert PERIME in reprise.content.decode()


def test_the_page_kept_open_in_another_tab_serves_no_second_time() -> None:
    compte = un_compte()
    lien, un, deux = un_lien(compte), Client(), Client()
    page = ouvrir(un, lien)
    ouvrir(deux, lien)
    un.post(page, CHOIX)
    assert deux.post(page, {**CHOIX, "mot_de_passe": "voleur voleur voleur"}).status_code == 410


def test_a_link_that_waited_too_long_says_what_to_do(client: Client, settings) -> None:
    compte = un_compte()
    lien = un_lien(compte)
    settings.PASSWORD_RESET_TIMEOUT = -1
    perime = client.get(lien)
    assert perime.status_code == 410
    assert "/mot-de-passe-oublie/" in perime.content.decode()


def test_a_link_asked_before_the_password_changed_no_longer_opens(client: Client) -> None:
    compte = un_compte(mot_de_passe=MOT_DE_PASSE)
    lien = un_lien(compte)
    compte.set_password("un mot de passe plus récent")
    compte.save()
    assert client.get(lien).status_code == 410


@pytest.mark.parametrize("uidb64", ["x", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA", "é", "%00"])
@pytest.mark.parametrize("jeton", ["x", "choisir", "abc-def", "set-password"])
def test_a_forged_link_opens_nothing(client: Client, uidb64: str, jeton: str) -> None:
    assert client.get(f"/mot-de-passe/{uidb64}/{jeton}/").status_code == 410


def test_the_token_of_one_account_does_not_open_another(client: Client) -> None:
    jeton = un_lien(un_compte()).split("/")[-2]
    autre = urlsafe_base64_encode(un_compte().uuid.bytes)
    assert client.get(f"/mot-de-passe/{autre}/{jeton}/").status_code == 410


def test_a_closed_account_does_not_open_by_its_link(client: Client) -> None:
    compte = un_compte()
    lien = un_lien(compte)
    page = ouvrir(client, lien)
    close_compte(compte, auteur=SYSTEME)
    assert client.post(page, CHOIX).status_code == 410


@pytest.mark.parametrize(
    ("premier", "second", "phrase"),
    [
        ("court", "court", "trop court"),
        ("motdepasse1234", "motdepasse1235", "ne sont pas les mêmes"),
        ("123456789012", "123456789012", "entièrement numérique"),
        ("", "", "Il manque une réponse"),
        ("x" * 300, "x" * 300, "200 au plus"),
    ],
)
def test_a_bad_password_is_refused_with_its_reason(
    client: Client, premier: str, second: str, phrase: str
) -> None:
    compte = un_compte()
    page = ouvrir(client, un_lien(compte))
    reponse = client.post(page, {"mot_de_passe": premier, "mot_de_passe_bis": second})
    assert phrase in reponse.content.decode()
    compte.refresh_from_db()
    assert not compte.has_usable_password()


def test_blanks_and_emoji_belong_to_a_password(client: Client) -> None:
    compte = un_compte()
    choisi = "  un renard 🦊 et sa nuit  "
    page = ouvrir(client, un_lien(compte))
    client.post(page, {"mot_de_passe": choisi, "mot_de_passe_bis": choisi})
    compte.refresh_from_db()
    assert compte.check_password(choisi)


def test_the_delay_of_a_link_is_three_days(settings) -> None:
    assert timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT) == timedelta(days=3)
