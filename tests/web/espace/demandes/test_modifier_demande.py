"""A draft is written: amounts as people type them, two people told of each other."""

import pytest

from tests.fabriques.demandes import deposee, une_demande
from tests.web.espace.contrats.conftest import SCRIPT
from tests.web.espace.demandes.conftest import Bureau


def test_doors(bureau: Bureau) -> None:
    bureau.check_doors(bureau.suite(une_demande(bureau.aide), "modifier/"), ecriture=True)


def test_what_is_typed_is_kept(bureau: Bureau) -> None:
    demande = une_demande(bureau.aide)
    bureau.monde.accepter(
        bureau.suite(demande, "modifier/"),
        **{f"montant_{bureau.aide.uuid}": "8 500,50 €"},
        presentation=SCRIPT,
        signataire="Présidente",
        version=demande.version,
    )
    page = bureau.monde.page(bureau.suite(demande)).replace("\u202f", " ").replace("\u00a0", " ")
    assert "8 500,50 €" in page
    assert SCRIPT not in page


@pytest.mark.parametrize("montant", ["-5", "0", "45 000,01", "dix mille", "1e9", "10,001"])
def test_absurd_amounts_are_refused_beside_the_field(bureau: Bureau, montant: str) -> None:
    demande, champ = une_demande(bureau.aide), f"montant_{bureau.aide.uuid}"
    bureau.monde.refuser(bureau.suite(demande, "modifier/"), champ, **{champ: montant})


def test_two_tabs_show_both_texts(bureau: Bureau) -> None:
    demande = une_demande(bureau.aide)
    suite, lue = bureau.suite(demande, "modifier/"), demande.version
    bureau.monde.accepter(suite, presentation="Une moitié", version=lue)
    bureau.monde.heurter(suite, "moitié", "totalité", presentation="Une totalité", version=lue)


def test_a_filed_claim_is_not_written_any_more(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    reponse = bureau.monde.coordination.get(
        bureau.monde.adresse(bureau.suite(demande, "modifier/"))
    )
    assert reponse.status_code == 400
    assert "Cette demande est déposée" in reponse.content.decode()
