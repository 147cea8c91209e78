"""The signature is recorded: the contract comes into force, its territory is frozen."""

import pytest

from maillage.cycle.contrats.operations import update_periode
from maillage.regles.droits import SYSTEME
from tests.web.espace.contrats.conftest import DATES_FAUSSES, SCRIPT, Monde

PAGE = "signer/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=True)
    assert monde.actuel().etat == "preparation"


@pytest.mark.parametrize(
    ("envoi", "gardee"),
    [
        ({"signature": "4 novembre 2016"}, "2016-11-04"),
        ({"signature": "2016"}, "2016"),
        ({"signature-inconnue": "on"}, "inconnue"),
    ],
)
def test_a_contract_signed_comes_into_force_and_is_frozen(
    monde: Monde, envoi: dict[str, str], gardee: str
) -> None:
    for _ in range(2):  # a double click records it once
        monde.accepter(PAGE, **envoi)
    contrat = monde.actuel()
    assert (contrat.etat, contrat.signature) == ("en-vigueur", gardee)
    assert contrat.perimetre is not None
    assert contrat.perimetre.est_gele


@pytest.mark.parametrize("fausse", ["", "2199", *DATES_FAUSSES])
def test_what_is_no_date_of_the_past_is_refused(monde: Monde, fausse: str) -> None:
    texte = monde.refuser(PAGE, "signature", signature=fausse, x="x")
    assert 'href="#id_signature"' in texte
    assert SCRIPT not in texte
    assert monde.actuel().etat == "preparation"


def test_a_contract_is_not_signed_after_its_end(monde: Monde) -> None:
    update_periode(monde.contrat, signature="", debut="", fin="2019", auteur=SYSTEME)
    monde.refuser(PAGE, "signature", signature="2020")
