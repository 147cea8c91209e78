"""A funder is added to a row: known or new, by its scheme or by name; never twice."""

from decimal import Decimal

import pytest

from maillage.cycle.financement.models import Aide, Depense
from tests.fabriques.financement import ARS, un_dispositif, un_financeur, une_aide, une_depense
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def page_de(depense: Depense) -> str:
    return f"financement/depenses/{depense.uuid}/aides/ajouter/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(une_depense(monde.contrat)), ecriture=True)


def test_by_name_or_by_scheme(monde: Monde) -> None:
    depense = une_depense(monde.contrat)
    un_financeur("Région d’essai", "region")
    monde.accepter(page_de(depense), financeur="region d'essai", prevu="5 000")
    dispositif = un_dispositif()
    monde.accepter(page_de(depense), dispositif=str(dispositif.uuid), demande="10000")
    assert [(a.financeur.nom, a.prevu, a.demande) for a in Aide.objects.order_by("pk")] == [
        ("Région d’essai", Decimal(5000), None),
        (ARS, None, Decimal(10_000)),
    ]


def test_the_simulator_leads_here_with_its_answer(monde: Monde) -> None:
    depense, dispositif = une_depense(monde.contrat), un_dispositif()
    page = monde.page(f"{page_de(depense)}?dispositif={dispositif.uuid}&prevu=10000.00")
    assert f'value="{dispositif.uuid}" selected' in page
    assert "10000.00" in page


def test_the_same_funder_twice_is_told(monde: Monde) -> None:
    depense = une_depense(monde.contrat)
    une_aide(depense, prevu="100")
    page = monde.refuser(page_de(depense), "financeur", financeur="ARS D’ESSAI", prevu="7")
    assert "aide déjà cette dépense" in page
    assert Aide.objects.count() == 1


@pytest.mark.parametrize(
    ("champ", "tape"),
    [("prevu", "-1"), ("accorde", "46000"), ("verse", SCRIPT), ("dispositif", "rien")],
)
def test_bad_inputs_get_a_sentence(monde: Monde, champ: str, tape: str) -> None:
    depense = une_depense(monde.contrat)
    un_financeur()
    page = monde.refuser(
        page_de(depense), champ, **{"financeur": ARS, "note": "À garder", champ: tape}
    )
    assert "À garder" in page
