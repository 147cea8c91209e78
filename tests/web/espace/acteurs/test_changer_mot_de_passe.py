"""Changing one's password: the present one is asked, the other sessions end."""

import pytest
from django.test import Client

from tests.fabriques.acteurs import MOT_DE_PASSE, un_client, un_compte

pytestmark = pytest.mark.django_db
ADRESSE = "/mon-compte/mot-de-passe/"
NOUVEAU = "un tout autre mot de passe"


def changer(client: Client, actuel: str = MOT_DE_PASSE, nouveau: str = NOUVEAU):
    return client.post(
        ADRESSE,
        {"mot_de_passe_actuel": actuel, "mot_de_passe": nouveau, "mot_de_passe_bis": nouveau},
    )


def test_anonymous_people_are_sent_to_sign_in(client: Client) -> None:
    assert client.get(ADRESSE).status_code == 302


def test_the_password_changes_and_only_the_other_sessions_end() -> None:
    compte = un_compte(mot_de_passe=MOT_DE_PASSE)
    ici, ailleurs = un_client(compte), un_client(compte)
    assert changer(ici)["Location"] == "/mon-compte/"
    assert ici.get("/mon-compte/").status_code == 200
    assert ailleurs.get("/mon-compte/").status_code == 302
    compte.refresh_from_db()
    assert compte.check_password(NOUVEAU)


def test_the_present_password_is_asked() -> None:
    compte = un_compte(mot_de_passe=MOT_DE_PASSE)
    page = changer(un_client(compte), actuel="pas le bon du tout").content.decode()
    assert "Ce n’est pas votre mot de passe actuel" in page
    compte.refresh_from_db()
    assert compte.check_password(MOT_DE_PASSE)


def test_a_weak_password_is_refused_with_its_reason() -> None:
    page = changer(
        un_client(un_compte(mot_de_passe=MOT_DE_PASSE)), nouveau="court"
    ).content.decode()
    assert "trop court" in page
