"""Asking for an aid of the plan: what the scheme lets ask comes first, one button begins."""

from maillage.cycle.financement.models import Demande
from tests.fabriques.demandes import une_demande
from tests.web.espace.demandes.conftest import Bureau


def suite(bureau: Bureau) -> str:
    return f"financement/aides/{bureau.aide.uuid}/demander/"


def test_doors(bureau: Bureau) -> None:
    bureau.check_doors(suite(bureau), ecriture=True)


def test_the_scheme_says_what_may_be_asked_and_why_not_more(bureau: Bureau) -> None:
    page = bureau.monde.page(suite(bureau)).replace("\u202f", " ").replace("\u00a0", " ")
    assert "10 000 €" in page
    assert "Pourquoi pas plus" in page
    assert Demande.objects.count() == 0, "reading writes nothing"


def test_one_button_begins_the_claim(bureau: Bureau) -> None:
    lieu = bureau.monde.accepter(suite(bureau))
    demande = Demande.objects.get()
    assert lieu.endswith(f"/financement/demandes/{demande.uuid}/modifier/")


def test_a_second_claim_is_answered_by_a_sentence(bureau: Bureau) -> None:
    une_demande(bureau.aide)
    reponse = bureau.monde.envoyer(suite(bureau))
    assert reponse.status_code == 400
    assert "porte déjà cette aide" in reponse.content.decode()
