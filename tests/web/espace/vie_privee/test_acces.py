"""Who left: listed with the reason, closed in one act, and out at once."""

import pytest

from maillage.regles import horloge
from maillage.regles.droits import Role
from maillage.socle.acteurs.models import Compte
from tests.fabriques.acteurs import compter_requetes, un_client, un_compte, une_administration
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db
ADRESSE = "/administration/acces/"


def un_ancien(courriel: str = "") -> Compte:
    """Return an account that has had no role for long."""
    compte = un_compte(courriel)
    Compte.objects.filter(pk=compte.pk).update(cree_le=horloge.il_y_a(40))
    return compte


def test_the_chosen_accounts_are_closed_and_thrown_out_the_others_stay() -> None:
    parti, reste = un_ancien("parti@exemple.fr"), un_ancien("reste@exemple.fr")
    navigateur, client = un_client(parti), un_client(une_administration())
    assert "Aucun rôle, aucun pouvoir" in client.get(ADRESSE).content.decode()
    page = client.post(ADRESSE, {"compte": [str(parti.uuid)]}, follow=True).content.decode()
    assert "Leurs sessions sont finies" in page
    assert navigateur.get("/mon-compte/")["Location"].startswith("/connexion/")
    assert Compte.objects.get(pk=reste.pk).is_active


def test_an_account_that_is_not_in_the_list_is_not_closed() -> None:
    admin = une_administration()
    recent = un_compte()
    page = un_client(admin).post(ADRESSE, {"compte": [str(recent.uuid), "x"]}, follow=True)
    assert "Choisir au moins un compte" in page.content.decode()
    assert Compte.objects.get(pk=recent.pk).is_active


def test_the_only_coordination_is_refused_with_the_name_of_the_contract() -> None:
    contrat, seule = un_contrat(), un_compte()
    un_membre(contrat, Role.COORDINATION, compte=seule)
    Compte.objects.filter(pk=seule.pk).update(last_login=horloge.il_y_a(800))
    client = un_client(une_administration())
    page = client.post(ADRESSE, {"compte": [str(seule.uuid)]}).content.decode()
    assert contrat.titre in page
    assert Compte.objects.get(pk=seule.pk).is_active


def test_nobody_to_look_at_is_said() -> None:
    assert "Aucun accès à revoir" in un_client(une_administration()).get(ADRESSE).content.decode()


def test_members_are_refused() -> None:
    assert un_client(un_compte()).get(ADRESSE).status_code == 403


def test_the_number_of_queries_does_not_depend_on_rows() -> None:
    client = un_client(une_administration())
    un_ancien()
    peu = compter_requetes(client, ADRESSE)
    for _ in range(5):
        un_ancien()
    assert compter_requetes(client, ADRESSE) == peu
