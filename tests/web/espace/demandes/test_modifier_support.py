"""A proof of publicity is corrected; two people see both texts."""

from tests.web.espace.demandes.conftest import Bureau
from tests.web.espace.demandes.test_supports import un_support


def test_it_is_corrected_and_two_tabs_are_told(bureau: Bureau) -> None:
    suite = f"financement/supports/{un_support(bureau)}/modifier/"
    bureau.check_doors(suite, ecriture=True)
    envoi = {"sorte": "affiche", "financeurs": [str(bureau.guichet.financeur.uuid)], "version": 1}
    bureau.monde.accepter(suite, intitule="Affiche de mars", **envoi)
    bureau.monde.heurter(suite, "mars", "avril", intitule="Affiche d’avril", **envoi)
