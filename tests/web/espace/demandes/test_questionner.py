"""The funder asks; the claim waits."""

from tests.fabriques.demandes import deposee
from tests.web.espace.demandes.conftest import Bureau


def test_only_the_funder_asks(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    bureau.check_doors(bureau.suite(demande, "questionner/"), ecriture=True)
    adresse = bureau.monde.adresse(bureau.suite(demande, "questionner/"))
    assert bureau.monde.coordination.get(adresse).status_code == 403
    assert bureau.monde.coordination.post(adresse, {"texte": "?"}).status_code == 403


def test_a_question_is_read_by_the_coordination(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    assert (
        "Il manque une réponse"
        in bureau.departement.post(
            bureau.monde.adresse(bureau.suite(demande, "questionner/")), {"texte": " "}
        ).content.decode()
    )
    bureau.envoyer(demande, "questionner/", texte="Quel temps de travail ?")
    assert "Quel temps de travail" in bureau.monde.page(bureau.suite(demande))
    assert "Quel temps de travail" not in bureau.monde.page(bureau.suite(demande), "elu")
