"""The statement of expenses: rows that add up, signed or not yet, taken away in pages."""

from maillage.cycle.financement.models import EtatDepenses
from tests.fabriques.demandes import accordee
from tests.web.espace.demandes.conftest import Bureau


def test_doors(bureau: Bureau) -> None:
    bureau.check_doors(bureau.suite(accordee(bureau.aide), "depenses/"), ecriture=True)


def test_rows_add_up_and_more_come(bureau: Bureau) -> None:
    demande = accordee(bureau.aide)
    suite = bureau.suite(demande, "depenses/")
    bureau.monde.accepter(
        suite, nature_1="Salaire", montant_1="40 000", nature_2="Frais", montant_2="9,5"
    )
    etat = EtatDepenses.objects.get()
    assert str(etat.total) == "40009.50"
    assert "Dépense 5" in bureau.monde.page(suite)
    bureau.monde.accepter(
        suite, nature_1="Salaire", montant_1="100", signe_par="Comptable", signe_le="02/03/2026"
    )
    page = bureau.monde.page(bureau.suite(demande))
    assert "signé le" in page
    assert "Les dépenses justifient 100\u00a0€" in page
    adresse = bureau.monde.adresse(bureau.suite(demande, "documents/depenses/pdf/"))
    assert bureau.monde.coordination.get(adresse).content.startswith(b"%PDF")


def test_half_a_row_is_refused(bureau: Bureau) -> None:
    suite = bureau.suite(accordee(bureau.aide), "depenses/")
    bureau.monde.refuser(suite, "montant_1", nature_1="Salaire")
    bureau.monde.refuser(suite, "nature_1", montant_1="12")
    bureau.monde.refuser(suite, "nature_1")
    bureau.monde.refuser(suite, "montant_1", nature_1="Salaire", montant_1="-3")
    bureau.monde.refuser(
        suite, "signe_par", nature_1="Salaire", montant_1="3", signe_le="02/03/2026"
    )
