"""The coordination answers the question that waits."""

from maillage.cycle.financement.operations.instruction import ask_question
from tests.fabriques.demandes import deposee
from tests.web.espace.demandes.conftest import Bureau


def test_the_answer_reaches_the_funder(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    suite = bureau.suite(demande, "repondre/")
    assert bureau.monde.envoyer(suite, reponse="Trop tôt").status_code == 400
    ask_question(demande, "Quel budget ?", auteur=bureau.guichet.auteur)
    bureau.check_doors(suite, ecriture=True)
    assert "Quel budget" in bureau.monde.page(suite)
    bureau.monde.refuser(suite, "reponse", reponse="")
    bureau.monde.accepter(suite, reponse="Le voici.")
    assert "Le voici." in bureau.page(demande)
