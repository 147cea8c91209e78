"""A proof of publicity is something that one can see, and that names somebody."""

from tests.web.espace.demandes.conftest import Bureau

ICI = "financement/supports/creer/"


def test_doors(bureau: Bureau) -> None:
    bureau.check_doors(ICI, ecriture=True)


def test_without_proof_or_without_funder_it_is_refused(bureau: Bureau) -> None:
    financeur = str(bureau.guichet.financeur.uuid)
    dit = {"sorte": "page", "intitule": "Site"}
    bureau.monde.refuser(ICI, "financeurs", **dit)
    bureau.monde.refuser(ICI, "fichier", **dit, financeurs=[financeur])
    bureau.monde.refuser(
        ICI, "adresse", **dit, financeurs=[financeur], adresse="javascript:alert(1)"
    )
    bureau.monde.accepter(ICI, **dit, financeurs=[financeur], adresse="https://exemple.fr/cls")
