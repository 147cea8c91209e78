"""The words of one vocabulary: added, retired, restored; their slug never changes."""

from uuid import uuid4

import pytest
from django.test import Client

from maillage.regles.droits import SYSTEME
from maillage.socle.referentiels.models import Terme
from maillage.socle.referentiels.operations import add_terme, load_vocabulaires
from tests.fabriques.acteurs import compter_requetes, un_client, un_compte, une_administration

pytestmark = pytest.mark.django_db
ADRESSE = "/administration/vocabulaires/public/"


def test_a_word_is_added_at_the_end_retired_and_restored() -> None:
    add_terme("public", "Premier", auteur=SYSTEME)
    client = un_client(une_administration())
    assert client.post(ADRESSE, {"libelle": "Gens de mer"}).status_code == 302
    terme = Terme.objects.get(libelle="Gens de mer")
    assert (terme.slug, terme.ordre) == ("gens-de-mer", 2)
    client.post(f"/administration/termes/{terme.uuid}/retirer/")
    assert client.get(ADRESSE).context["retires"] == [terme]
    client.post(f"/administration/termes/{terme.uuid}/retablir/")
    assert terme in client.get(ADRESSE).context["offerts"]


@pytest.mark.parametrize("libelle", ["gens de mer", "GENS DE MÉR", "Gens  de mer", "Gens-de-mer"])
def test_the_same_word_in_another_spelling_is_refused(libelle: str) -> None:
    add_terme("public", "Gens de mer", auteur=SYSTEME)
    reponse = un_client(une_administration()).post(ADRESSE, {"libelle": libelle})
    assert "existe déjà" in str(reponse.context["form"].errors["libelle"])
    assert Terme.objects.filter(vocabulaire="public").count() == 1


@pytest.mark.parametrize("libelle", ["", "   ", "🦊", "\x00\u202e", "x" * 200])
def test_an_empty_or_endless_word_is_refused_at_its_place(libelle: str) -> None:
    reponse = un_client(une_administration()).post(ADRESSE, {"libelle": libelle})
    assert "libelle" in reponse.context["form"].errors
    assert not Terme.objects.exists()


def test_html_in_a_word_is_shown_as_text() -> None:
    client = un_client(une_administration())
    client.post(ADRESSE, {"libelle": "<b>Gras</b>"})
    assert "<b>Gras</b>" not in client.get(ADRESSE).content.decode()


def test_a_double_click_adds_once() -> None:
    client = un_client(une_administration())
    for _ in range(2):
        envoi = {"libelle": "Gens de mer", "jeton": "jeton-du-formulaire"}
        assert client.post(ADRESSE, envoi).status_code == 302
    assert Terme.objects.count() == 1


def test_an_empty_vocabulary_says_what_to_do() -> None:
    page = un_client(une_administration()).get(ADRESSE).content.decode()
    assert "Ce vocabulaire est vide" in page


def test_unknown_vocabularies_and_words_are_not_found() -> None:
    client = un_client(une_administration())
    assert client.get("/administration/vocabulaires/inconnu/").status_code == 404
    for geste in ("retirer", "retablir"):
        assert client.post(f"/administration/termes/{uuid4()}/{geste}/").status_code == 404


def test_members_are_refused_and_strangers_sign_in(client: Client) -> None:
    terme = add_terme("public", "Gens de mer", auteur=SYSTEME)
    membre = un_client(un_compte(peut_creer_contrat=True))
    for adresse in (ADRESSE, f"/administration/termes/{terme.uuid}/retirer/"):
        assert membre.post(adresse, {"libelle": "X"}).status_code == 403
        assert client.post(adresse, {"libelle": "X"}).status_code == 302
    terme.refresh_from_db()
    assert not terme.est_archive


def test_the_number_of_queries_does_not_depend_on_words() -> None:
    client = un_client(une_administration())
    peu = compter_requetes(client, ADRESSE)
    load_vocabulaires(auteur=SYSTEME)
    assert compter_requetes(client, ADRESSE) == peu
