"""What a funder received: what waits first, filtered by state and by contract."""

from django.test import Client

from maillage.cycle.financement.operations.instruction import refuse_demande
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.demandes import deposee, une_aide, une_demande
from tests.web.espace.demandes.conftest import Bureau

ICI = "/demandes/"


def test_doors(bureau: Bureau) -> None:
    deposee(bureau.aide)
    assert Client().get(ICI)["Location"].startswith("/connexion/")
    for role in ("coordination", "elu", "etrangere"):
        assert "Aucune demande reçue" in bureau.monde.clients[role].get(ICI).content.decode()
    assert "une réponse" in bureau.departement.get(ICI).content.decode()


def test_drafts_are_not_received_and_filters_hold(bureau: Bureau) -> None:
    attend = deposee(bureau.aide)
    contrat, guichet = bureau.monde.contrat, bureau.guichet
    refusee = deposee(une_aide(contrat, guichet.financeur, guichet.dispositif, annee=2025))
    refuse_demande(refusee, "Trop tard", auteur=guichet.auteur)
    brouillon = une_demande(une_aide(contrat, guichet.financeur, guichet.dispositif, annee=2027))
    page = bureau.departement.get(ICI).content.decode()
    assert page.index(str(attend.uuid)) < page.index(str(refusee.uuid))
    assert str(brouillon.uuid) not in page
    filtree = bureau.departement.get(ICI, {"etat": "a-instruire", "contrat": contrat.cle})
    assert str(refusee.uuid) not in filtree.content.decode()
    vide = bureau.departement.get(ICI, {"etat": "inconnu", "contrat": "ailleurs"}).content.decode()
    assert "Aucune demande ne répond" in vide


def test_queries_do_not_depend_on_the_number_of_claims(bureau: Bureau) -> None:
    deposee(bureau.aide)
    une = compter_requetes(bureau.departement, ICI)
    for annee in (2027, 2028):
        deposee(
            une_aide(
                bureau.monde.contrat,
                bureau.guichet.financeur,
                bureau.guichet.dispositif,
                annee=annee,
            )
        )
    assert compter_requetes(bureau.departement, ICI) == une
