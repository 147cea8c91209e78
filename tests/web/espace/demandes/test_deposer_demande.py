"""Filing: what is missing is named before the button, and after it."""

from maillage.cycle.financement.models import Demande
from tests.fabriques.demandes import une_demande
from tests.web.espace.demandes.conftest import Bureau


def test_doors(bureau: Bureau) -> None:
    bureau.check_doors(bureau.suite(une_demande(bureau.aide), "deposer/"), ecriture=True)


def test_missing_documents_are_named(bureau: Bureau) -> None:
    demande = une_demande(bureau.aide, pieces=False)
    suite = bureau.suite(demande, "deposer/")
    assert bureau.monde.page(suite).count("Il manque") == 2
    page = bureau.monde.refuser(suite, "suivront")
    assert "Il manque\u00a0: délibération et fiche de poste" in page
    bureau.monde.accepter(suite, suivront="on")
    assert Demande.objects.get().etat == "deposee"


def test_filing_twice_is_answered_by_a_sentence(bureau: Bureau) -> None:
    demande = une_demande(bureau.aide)
    suite = bureau.suite(demande, "deposer/")
    bureau.monde.accepter(suite)
    assert bureau.monde.envoyer(suite).status_code == 400
