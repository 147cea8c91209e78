"""The first screen after signing in."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maillage.regles.droits import Role
from maillage.synthese.echeances.queries import accueil
from tests.fabriques.acteurs import un_compte
from tests.fabriques.contrats import un_contrat, un_membre
from tests.fabriques.programme import une_fiche_pilotee_par

pytestmark = pytest.mark.django_db


def test_a_person_with_one_contract_lands_on_it(client: Client) -> None:
    contrat = un_contrat()
    client.force_login(un_membre(contrat, Role.COORDINATION))
    reponse = client.get("/")
    assert reponse.status_code == 302
    assert reponse["Location"] == f"/contrats/{contrat.cle}/"


def test_a_person_without_contract_is_told_what_to_do(client: Client) -> None:
    client.force_login(un_compte())
    texte = client.get("/").content.decode()
    assert "Aucun contrat ne vous est encore ouvert" in texte
    assert "La coordination d’un contrat peut vous y donner un rôle" in texte


def test_a_person_with_two_contracts_reads_both(client: Client) -> None:
    premier, second = un_contrat(), un_contrat("Ailleurs")
    compte = un_membre(premier, Role.COORDINATION)
    un_membre(second, Role.LECTURE, compte=compte)
    client.force_login(compte)
    texte = client.get("/").content.decode()
    assert premier.titre in texte
    assert second.titre in texte


def test_nobody_is_sent_to_the_sign_in_page(client: Client) -> None:
    assert client.get("/")["Location"].startswith("/connexion/")


@pytest.mark.parametrize("role", [Role.COORDINATION, Role.PILOTE])
def test_the_queries_do_not_depend_on_the_contracts(client: Client, role: Role) -> None:
    compte = un_compte()
    client.force_login(compte)
    nombres = []
    for rang in range(5):
        contrat = un_contrat(f"Pays {rang}")
        un_membre(contrat, role, compte=compte)
        une_fiche_pilotee_par(contrat, compte)
        if rang in {1, 4}:
            with CaptureQueriesContext(connection) as requetes:
                client.get("/")
            nombres.append(len(requetes))
    assert nombres[0] == nombres[1]


def test_a_reader_of_many_contracts_is_sent_to_their_list(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accueil, "CONTRATS_DETAILLES", 1)
    monkeypatch.setattr(accueil, "AUTRES_NOMMES", 1)
    compte = un_compte()
    client.force_login(compte)
    for rang, attendu in enumerate((False, False, True)):
        un_membre(un_contrat(f"Pays {rang}"), Role.LECTURE, compte=compte)
        if rang:
            assert ("Voir tous les contrats" in client.get("/").content.decode()) is attendu
