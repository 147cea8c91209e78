"""What was marked, what waits."""

from django.test import Client

from maillage.cycle.diagnostic.models import Bulletin, Enjeu, Seance
from maillage.cycle.diagnostic.operations import close_vote
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.diagnostic import un_enjeu, voter

PAGE = "/vote/enjeux/"


def test_without_a_slip_nothing_opens(db: None) -> None:
    assert Client().get(PAGE).status_code == 410


def test_it_says_what_waits_then_thanks(
    votante: Client, bulletin: Bulletin, enjeux: list[Enjeu]
) -> None:
    page = votante.get(PAGE).content.decode().replace("\u00a0", " ")
    assert "2 enjeux à noter" in page
    voter(bulletin, dict.fromkeys(enjeux, 4))
    assert "Tout est noté, merci" in votante.get(PAGE).content.decode()


def test_once_closed_nothing_can_be_marked(votante: Client, seance: Seance) -> None:
    close_vote(seance, auteur=SYSTEME)
    page = votante.get(PAGE).content.decode()
    assert "Le vote est clos" in page
    assert "Continuer" not in page


def test_the_queries_do_not_depend_on_the_enjeux(votante: Client, seance: Seance) -> None:
    avant = compter_requetes(votante, PAGE)
    for rang in range(6):
        seance.enjeux.add(un_enjeu(seance.contrat, f"Enjeu {rang}"))
    assert compter_requetes(votante, PAGE) == avant
