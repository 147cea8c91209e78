"""The list of accounts: words, states, pages; for the administration alone."""

import pytest
from django.test import Client

from tests.fabriques.acteurs import (
    MOT_DE_PASSE,
    compter_requetes,
    un_client,
    un_compte,
    une_administration,
    une_organisation,
)

pytestmark = pytest.mark.django_db
ADRESSE = "/administration/comptes/"


def lister(**filtre: str) -> set[str]:
    """Return the addresses that the administration is shown, besides its own."""
    page = un_client(une_administration()).get(ADRESSE, filtre)
    return {c.courriel for c in page.context["page"] if not c.est_administrateur}


def test_every_account_is_listed_with_its_state() -> None:
    un_compte("ana@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    un_compte("bob@exemple.fr")
    un_compte("cle@exemple.fr", ferme=True)
    assert lister() == {"ana@exemple.fr", "bob@exemple.fr", "cle@exemple.fr"}
    assert lister(etat="ouvert") == {"ana@exemple.fr"}
    assert lister(etat="invite") == {"bob@exemple.fr"}
    assert lister(etat="ferme") == {"cle@exemple.fr"}


def test_words_find_an_address_a_function_or_an_organisation_without_accents() -> None:
    mda = une_organisation("Maison des adolescents d’Évron")
    un_compte("ana@exemple.fr", organisation=mda)
    un_compte("bob@exemple.fr", fonction="Sage-femme")
    assert lister(mots="evron adolescents") == {"ana@exemple.fr"}
    assert lister(mots="sage-femme") == {"bob@exemple.fr"}
    assert lister(mots="bob@") == {"bob@exemple.fr"}
    assert lister(mots="rien de tel") == set()


def test_a_filter_without_answer_says_so() -> None:
    page = un_client(une_administration()).get(ADRESSE, {"mots": "introuvable"})
    assert "Aucun compte ne répond à ce filtre" in page.content.decode()


@pytest.mark.parametrize(
    "filtre",
    [
        {"etat": "inconnu"},
        {"mots": "\x00"},
        {"mots": "x" * 5000},
        {"page": "999"},
        {"page": "-1"},
        {"page": "é"},
        {"mots": "%_'\"<script>"},
    ],
)
def test_a_strange_filter_never_breaks_the_list(filtre: dict[str, str]) -> None:
    page = un_client(une_administration()).get(ADRESSE, filtre)
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_members_are_refused_and_strangers_sign_in(client: Client) -> None:
    assert un_client(un_compte(peut_creer_contrat=True)).get(ADRESSE).status_code == 403
    assert client.get(ADRESSE).status_code == 302


def test_a_long_list_has_pages_and_its_queries_do_not_grow() -> None:
    client = un_client(une_administration())
    un_compte()
    peu = compter_requetes(client, ADRESSE)
    for _ in range(35):
        un_compte()
    assert "Suivante" in client.get(ADRESSE).content.decode()
    assert compter_requetes(client, ADRESSE) <= peu + 1
