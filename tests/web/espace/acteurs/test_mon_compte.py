"""One's own account: what others see, one's roles, the texts kept and not saved."""

import pytest
from django.test import Client

from maillage.regles.droits import Role
from maillage.socle.acteurs.operations import keep_brouillon
from tests.fabriques.acteurs import compter_requetes, un_client, un_compte
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db
ADRESSE = "/mon-compte/"


def test_anonymous_people_are_sent_to_sign_in(client: Client) -> None:
    assert client.get(ADRESSE)["Location"] == "/connexion/?next=/mon-compte/"


def test_a_person_corrects_how_others_see_them() -> None:
    compte = un_compte()
    reponse = un_client(compte).post(
        ADRESSE, {"nom": "  Ana   Ruiz ", "fonction": "Infirmière", "telephone": "02 43 00 00 00"}
    )
    assert reponse["Location"] == ADRESSE
    compte.personne.refresh_from_db()
    assert (compte.personne.nom, compte.personne.telephone) == ("Ana Ruiz", "02 43 00 00 00")


def test_a_person_without_a_function_is_refused_beside_the_field() -> None:
    page = un_client(un_compte()).post(ADRESSE, {"nom": "Nina", "fonction": " "}).content.decode()
    assert "c’est elle que les autres lisent" in page


@pytest.mark.parametrize("nom", ["x" * 200, "é" * 121])
def test_a_name_too_long_is_refused_and_stays_on_screen(nom: str) -> None:
    page = un_client(un_compte()).post(ADRESSE, {"nom": nom, "fonction": "F"}).content.decode()
    assert "de trop" in page
    assert nom in page


def test_control_characters_vanish_and_emoji_stay() -> None:
    compte = un_compte()
    un_client(compte).post(ADRESSE, {"nom": "A\x00na\u202e 🦊", "fonction": "<b>F</b>"})
    compte.personne.refresh_from_db()
    assert compte.personne.nom == "Ana 🦊"
    assert "<b>F</b>" not in un_client(compte).get(ADRESSE).content.decode()


def test_my_roles_are_listed_and_only_mine() -> None:
    contrat, autre = un_contrat(), un_contrat("Un autre territoire")
    compte = un_membre(contrat, Role.PILOTE)
    page = un_client(compte).get(ADRESSE).content.decode()
    assert contrat.titre in page
    assert "Pilote d’action" in page
    assert autre.titre not in page


def test_my_kept_texts_can_be_taken_up_or_dropped_and_nobody_else_sees_them() -> None:
    moi, autre = un_compte(), un_compte()
    contenu = {"champs": {"texte": ["Un début de texte"]}, "page": "/plans/creer/?sorte=prs"}
    keep_brouillon("/plans/creer/", contenu, compte=moi.uuid)
    page = un_client(moi).get(ADRESSE).content.decode()
    assert "Un début de texte" in page
    assert "/plans/creer/?sorte=prs" in page
    assert "Un début de texte" not in un_client(autre).get(ADRESSE).content.decode()
    un_client(autre).post("/mon-compte/textes/abandonner/", {"adresse": "/plans/creer/"})
    assert "Un début de texte" in un_client(moi).get(ADRESSE).content.decode()
    un_client(moi).post("/mon-compte/textes/abandonner/", {"adresse": "/plans/creer/"})
    assert "Un début de texte" not in un_client(moi).get(ADRESSE).content.decode()


def test_the_number_of_queries_does_not_depend_on_texts_and_roles() -> None:
    compte = un_membre(un_contrat(), Role.PILOTE)
    keep_brouillon("/a/", {"champs": {"t": ["x"]}}, compte=compte.uuid)
    peu = compter_requetes(un_client(compte), ADRESSE)
    for rang in range(5):
        un_membre(un_contrat(f"Territoire {rang}"), Role.PILOTE, compte=compte)
        keep_brouillon(f"/{rang}/", {"champs": {"t": ["x"]}}, compte=compte.uuid)
    assert compter_requetes(un_client(compte), ADRESSE) == peu
