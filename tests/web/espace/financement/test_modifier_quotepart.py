"""What an EPCI weighs, and the day it leaves."""

from datetime import date

from maillage.cycle.financement.models import Quotepart
from maillage.cycle.financement.operations import update_quotepart
from maillage.regles.droits import SYSTEME
from tests.fabriques.financement import une_cle
from tests.web.espace.contrats.conftest import Monde


def page_de(quotepart: Quotepart) -> str:
    return f"financement/quotes-parts/{quotepart.uuid}/modifier/"


def une_quotepart(monde: Monde) -> Quotepart:
    return une_cle(monde.contrat).quotes_parts.all()[0]


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(une_quotepart(monde)), ecriture=True)


def test_it_leaves_on_a_day(monde: Monde) -> None:
    quotepart = une_quotepart(monde)
    monde.accepter(page_de(quotepart), au="30/06/2025", version="1")
    assert Quotepart.objects.get(pk=quotepart.pk).au == date(2025, 6, 30)
    assert "jusqu’au 30\u00a0juin 2025" in monde.page("financement/repartition/").replace(
        "30 juin", "30\u00a0juin"
    )
    monde.refuser(page_de(quotepart), "au", au="31/02/2025", version="2")
    monde.refuser(page_de(quotepart), "poids", poids="-4", version="2")


def test_two_hands_meet(monde: Monde) -> None:
    quotepart = une_quotepart(monde)
    update_quotepart(quotepart, {"population": 20_111, "annee_population": "2022"}, auteur=SYSTEME)
    monde.heurter(
        page_de(quotepart),
        "20111",
        "30222",
        population="30222",
        annee_population="2022",
        version="1",
    )
