"""The administration lists every person, those without account too, and finds them by any word."""

import pytest

from maillage.echanges.vie_privee.operations import erase_personne
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import (
    compter_requetes,
    un_client,
    un_compte,
    une_administration,
    une_organisation,
)
from tests.fabriques.liens import une_personne

pytestmark = pytest.mark.django_db
ADRESSE = "/administration/personnes/"


def test_it_lists_those_with_and_without_account() -> None:
    une_personne(une_organisation("Centre social"))
    un_compte("nina@exemple.fr", fonction="Infirmière")
    client = un_client(une_administration())
    page = client.get(ADRESSE).content.decode()
    assert "directrice@example.org" in page
    assert "nina@exemple.fr" in page
    page = client.get(ADRESSE, {"sorte": "sans", "mots": "centre"}).content.decode()
    assert "directrice@example.org" in page
    assert "nina@exemple.fr" not in page


def test_an_erased_person_is_out_of_the_list_unless_asked_for() -> None:
    personne = une_personne(une_organisation())
    erase_personne(personne, auteur=SYSTEME)
    client = un_client(une_administration())
    assert "Directrice du centre social" not in client.get(ADRESSE).content.decode()
    page = client.get(ADRESSE, {"sorte": "effacee"}).content.decode()
    assert "Directrice du centre social" in page


@pytest.mark.parametrize("question", ["?mots=zzz", "?mots=%00", "?sorte=x", "?page=99"])
def test_hostile_words_get_a_page(question: str) -> None:
    assert un_client(une_administration()).get(f"{ADRESSE}{question}").status_code == 200


def test_nobody_found_is_said() -> None:
    page = un_client(une_administration()).get(f"{ADRESSE}?mots=zzz").content.decode()
    assert "Personne ne répond à ce filtre" in page


def test_members_are_refused() -> None:
    assert un_client(un_compte()).get(ADRESSE).status_code == 403


def test_the_number_of_queries_does_not_depend_on_rows() -> None:
    client, structure = un_client(une_administration()), une_organisation()
    une_personne(structure)
    peu = compter_requetes(client, ADRESSE)
    for rang in range(5):
        une_personne(structure, courriel=f"p{rang}@example.org")
        un_compte()
    assert compter_requetes(client, ADRESSE) == peu
