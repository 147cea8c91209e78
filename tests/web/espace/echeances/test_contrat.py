"""The first screen of a contract: what is due, to the person who can do it."""

import pytest
from django.test import Client

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.regles.droits import SYSTEME, Role
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat() -> Contrat:
    return un_contrat()


def test_the_coordination_reads_its_dues_and_the_state_of_the_plan(
    client: Client, contrat: Contrat
) -> None:
    programme.create_fiche(contrat, "Transport solidaire", auteur=SYSTEME)
    client.force_login(un_membre(contrat, Role.COORDINATION))
    page = client.get(f"/contrats/{contrat.cle}/")
    assert page.status_code == 200
    texte = page.content.decode()
    assert "Trouver qui pilote une fiche" in texte
    assert "Derniers événements" in texte


def test_a_reader_is_told_that_nothing_awaits_them(client: Client, contrat: Contrat) -> None:
    client.force_login(un_membre(contrat, Role.LECTURE))
    texte = client.get(f"/contrats/{contrat.cle}/").content.decode()
    assert "Rien n’attend votre main sur ce contrat" in texte
    assert "Trouver qui pilote" not in texte


def test_a_stranger_does_not_learn_that_the_contract_exists(
    client: Client, contrat: Contrat
) -> None:
    client.force_login(un_membre(un_contrat("Ailleurs"), Role.COORDINATION))
    assert client.get(f"/contrats/{contrat.cle}/").status_code == 404


def test_nobody_is_sent_to_the_sign_in_page(client: Client, contrat: Contrat) -> None:
    reponse = client.get(f"/contrats/{contrat.cle}/")
    assert reponse.status_code == 302
    assert reponse["Location"].startswith("/connexion/?next=")


def test_the_page_asks_the_same_queries_for_one_fiche_and_for_ten(
    client: Client, contrat: Contrat, django_assert_max_num_queries: object
) -> None:
    client.force_login(un_membre(contrat, Role.COORDINATION))
    for rang in range(10):
        programme.create_fiche(contrat, f"Fiche {rang}", auteur=SYSTEME)
    with django_assert_max_num_queries(45):  # type: ignore[operator] # fixture
        client.get(f"/contrats/{contrat.cle}/")


def test_a_new_coordination_reads_the_path_of_its_first_hour(
    client: Client, contrat: Contrat
) -> None:
    client.force_login(un_membre(contrat, Role.COORDINATION))
    texte = client.get(f"/contrats/{contrat.cle}/").content.decode()
    assert "1 pas sur 6" in texte
    assert f'href="/contrats/{contrat.cle}/axes/creer/"' in texte


def test_a_reader_has_no_such_path(client: Client, contrat: Contrat) -> None:
    client.force_login(un_membre(contrat, Role.LECTURE))
    assert "La première heure" not in client.get(f"/contrats/{contrat.cle}/").content.decode()
