"""A payment: within the grant, within the convention, once."""

import pytest

from tests.fabriques.demandes import accordee, convenue
from tests.web.espace.demandes.conftest import Bureau


def test_doors(bureau: Bureau) -> None:
    bureau.check_doors(bureau.suite(convenue(bureau.aide), "verser/"), ecriture=True)


def test_money_arrives(bureau: Bureau) -> None:
    demande = convenue(bureau.aide)
    suite = bureau.suite(demande, "verser/")
    assert "10\u202f000" in bureau.monde.page(suite)
    bureau.monde.accepter(suite, montant="10 000", le="02/03/2026")
    bureau.aide.refresh_from_db()
    assert bureau.aide.verse == 10_000
    assert bureau.monde.envoyer(suite, montant="1", le="02/03/2026").status_code == 400


@pytest.mark.parametrize(
    ("montant", "le", "champ"),
    [
        ("10 000,01", "02/03/2026", "montant"),
        ("-1", "02/03/2026", "montant"),
        ("100", "02/03/2199", "le"),
        ("100", "31/02/2026", "le"),
        ("100", "01/01/2027", "le"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    bureau: Bureau, montant: str, le: str, champ: str
) -> None:
    demande = convenue(bureau.aide)
    bureau.monde.refuser(bureau.suite(demande, "verser/"), champ, montant=montant, le=le)


def test_no_payment_without_convention(bureau: Bureau) -> None:
    demande = accordee(bureau.aide)
    reponse = bureau.monde.envoyer(bureau.suite(demande, "verser/"), montant="1", le="02/03/2026")
    assert "suit la convention signée" in reponse.content.decode()
