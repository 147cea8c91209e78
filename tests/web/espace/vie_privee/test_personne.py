"""One person: what is kept of them is counted, what may be done is offered."""

from uuid import uuid4

import pytest

from maillage.echanges.vie_privee.operations import erase_personne
from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import Personne
from tests.fabriques.acteurs import un_client, un_compte, une_administration, une_organisation
from tests.fabriques.contrats import un_contrat
from tests.fabriques.liens import un_lien, une_personne
from tests.fabriques.programme import une_fiche

pytestmark = pytest.mark.django_db


def adresse(personne: Personne) -> str:
    return f"/administration/personnes/{personne.uuid}/"


def test_what_is_kept_of_somebody_without_account_is_counted() -> None:
    contrat, centre = un_contrat(), une_organisation("Centre social")
    une_fiche(contrat, pilote=centre)
    personne = un_lien(contrat, centre).personne
    page = un_client(une_administration()).get(adresse(personne)).content.decode()
    assert "Sans compte" in page
    assert "un\u00a0lien personnel reçu" in page
    assert f"{adresse(personne)}effacer/" in page
    assert "Pouvoirs, entrée, fermeture" not in page


def test_whoever_has_an_account_is_led_to_it_and_back() -> None:
    compte, client = un_compte(), un_client(une_administration())
    page = client.get(adresse(compte.personne)).content.decode()
    assert f"/administration/comptes/{compte.uuid}/" in page
    page = client.get(f"/administration/comptes/{compte.uuid}/").content.decode()
    assert adresse(compte.personne) in page


def test_others_at_the_same_address_are_named() -> None:
    personne = une_personne(une_organisation())
    une_personne(une_organisation("Mairie d’essai"), fonction="Accueil de la mairie")
    page = un_client(une_administration()).get(adresse(personne)).content.decode()
    assert "Accueil de la mairie" in page


def test_an_erased_person_offers_nothing_more() -> None:
    personne = une_personne(une_organisation())
    erase_personne(personne, auteur=SYSTEME)
    page = un_client(une_administration()).get(adresse(personne)).content.decode()
    assert "Effacées" in page
    assert "Extraire" not in page


def test_the_extract_of_somebody_without_account_is_a_file() -> None:
    personne = une_personne(une_organisation())
    reponse = un_client(une_administration()).post(f"{adresse(personne)}donnees/")
    assert reponse["Content-Type"] == "application/zip"


def test_unknown_persons_are_not_found_and_members_are_refused() -> None:
    chemin = f"/administration/personnes/{uuid4()}/"
    assert un_client(une_administration()).get(chemin).status_code == 404
    assert un_client(un_compte()).get(chemin).status_code == 403
