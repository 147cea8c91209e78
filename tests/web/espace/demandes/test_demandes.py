"""The claims of a contract: what is due, what may be begun, nothing of a draft to others."""

from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.demandes import deposee, une_aide, une_demande
from tests.web.espace.demandes.conftest import Bureau

ICI = "financement/demandes/"


def test_doors(bureau: Bureau) -> None:
    bureau.check_doors(ICI, ecriture=False)


def test_the_plan_offers_what_is_not_asked_for_yet(bureau: Bureau) -> None:
    page = bureau.monde.page(ICI)
    assert "Au plan, pas encore demandé" in page
    assert f"/financement/aides/{bureau.aide.uuid}/demander/" in page
    assert "demander/" not in bureau.monde.page(ICI, "elu")


def test_a_draft_is_shown_to_the_coordination_alone(bureau: Bureau) -> None:
    demande = une_demande(bureau.aide)
    assert str(demande.uuid) in bureau.monde.page(ICI)
    assert str(demande.uuid) not in bureau.monde.page(ICI, "elu")


def test_queries_do_not_depend_on_the_number_of_claims(bureau: Bureau) -> None:
    deposee(bureau.aide)
    adresse = bureau.monde.adresse(ICI)
    une = compter_requetes(bureau.monde.coordination, adresse)
    for annee in (2027, 2028, 2029):
        deposee(
            une_aide(
                bureau.monde.contrat,
                bureau.guichet.financeur,
                bureau.guichet.dispositif,
                annee=annee,
            )
        )
    assert compter_requetes(bureau.monde.coordination, adresse) == une
