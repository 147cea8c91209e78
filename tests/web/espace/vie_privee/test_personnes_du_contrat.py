"""The coordination lists the persons without account of its contract, and reads what it typed alone."""

import pytest

from maillage.cycle.programme.operations import ask_nouvelles
from maillage.regles.droits import SYSTEME, Role
from tests.fabriques.acteurs import compter_requetes, un_client, une_organisation
from tests.fabriques.contrats import un_contrat, un_membre
from tests.fabriques.liens import un_lien
from tests.fabriques.programme import une_fiche

pytestmark = pytest.mark.django_db


def test_it_lists_whom_the_contract_wrote_to_and_says_who_does_the_rest() -> None:
    contrat, centre = un_contrat(), une_organisation("Centre social")
    une_fiche(contrat, pilote=centre)
    un_lien(contrat, centre)
    client = un_client(un_membre(contrat, Role.COORDINATION))
    chemin = f"/contrats/{contrat.cle}/personnes/"
    page = client.get(chemin).content.decode()
    assert "directrice@example.org" in page
    assert "transmettez sa demande à l’administration" in page
    assert chemin in client.get(f"/contrats/{contrat.cle}/liens/").content.decode()


def test_an_address_that_another_contract_may_have_typed_is_not_read() -> None:
    contrat, autre, centre = un_contrat(), un_contrat("Ailleurs"), une_organisation("Centre social")
    for lieu in (contrat, autre):
        une_fiche(lieu, pilote=centre)
    personne = un_lien(contrat, centre).personne
    ask_nouvelles(autre, personne, auteur=SYSTEME)
    client = un_client(un_membre(contrat, Role.COORDINATION))
    page = client.get(f"/contrats/{contrat.cle}/personnes/").content.decode()
    assert "connue d’un autre contrat aussi" in page
    assert "directrice@example.org" not in page
    chemin = f"/contrats/{contrat.cle}/personnes/{personne.uuid}/corriger/"
    assert client.get(chemin).status_code == 404


def test_nobody_is_said_and_readers_are_refused() -> None:
    contrat = un_contrat()
    chemin = f"/contrats/{contrat.cle}/personnes/"
    client = un_client(un_membre(contrat, Role.COORDINATION))
    assert "Aucune personne sans compte" in client.get(chemin).content.decode()
    assert un_client(un_membre(contrat, Role.LECTURE)).get(chemin).status_code == 403
    assert un_client(un_membre(un_contrat("Z"), Role.LECTURE)).get(chemin).status_code == 404


def test_the_number_of_queries_does_not_depend_on_rows() -> None:
    contrat, centre = un_contrat(), une_organisation("Centre social")
    une_fiche(contrat, pilote=centre)
    un_lien(contrat, centre)
    client = un_client(un_membre(contrat, Role.COORDINATION))
    chemin = f"/contrats/{contrat.cle}/personnes/"
    peu = compter_requetes(client, chemin)
    for rang in range(5):
        un_lien(contrat, centre, courriel=f"p{rang}@example.org")
    assert compter_requetes(client, chemin) == peu
