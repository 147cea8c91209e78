"""The convention: recorded once, corrected after, out of order refused."""

from maillage.cycle.financement.models import Convention
from tests.fabriques.demandes import accordee, deposee, un_pdf
from tests.web.espace.demandes.conftest import Bureau


def test_doors(bureau: Bureau) -> None:
    bureau.check_doors(bureau.suite(accordee(bureau.aide), "convention/"), ecriture=True)


def test_a_convention_is_recorded_then_prolonged(bureau: Bureau) -> None:
    demande = accordee(bureau.aide)
    suite = bureau.suite(demande, "convention/")
    bureau.monde.refuser(suite, "au", nature="convention", du="2026-12-31", au="2026-01-01")
    bureau.monde.accepter(
        suite, nature="convention", numero="2026-14", au="2026", fichier=un_pdf("convention.pdf")
    )
    assert "convention.pdf" in bureau.page(demande)
    bureau.envoyer(demande, "convention/", nature="convention", numero="2026-14", au="2027")
    assert Convention.objects.get().au == "2027"


def test_nothing_is_signed_before_the_grant(bureau: Bureau) -> None:
    demande = deposee(bureau.aide)
    assert bureau.monde.envoyer(bureau.suite(demande, "convention/")).status_code == 400
