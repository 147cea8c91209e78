"""The slips to hand out: a square and an address each, for whoever prepares the session alone."""

import re

from maillage.cycle.diagnostic.models import Seance
from maillage.cycle.diagnostic.operations import open_bulletin, write_jeton
from tests.fabriques.diagnostic import une_seance, votant
from tests.web.espace.contrats.conftest import Monde


def page_de(seance: Seance) -> str:
    return f"diagnostic/seances/{seance.uuid}/bulletins/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(une_seance(monde.contrat, bulletins=2)), ecriture=True)


def test_each_slip_has_its_square_and_its_address(monde: Monde) -> None:
    seance = une_seance(monde.contrat, bulletins=3)
    page = monde.page(page_de(seance))
    assert page.count('class="carre"') == 3
    jetons = re.findall(r"http://testserver/vote/([\w.-]+)/", page)
    assert jetons == [write_jeton(b) for b in seance.bulletins.all()]


def test_before_the_opening_there_is_none(monde: Monde) -> None:
    assert "Aucun bulletin" in monde.page(page_de(une_seance(monde.contrat)))


def test_an_opened_slip_is_not_drawn_again(monde: Monde) -> None:
    seance = une_seance(monde.contrat, bulletins=2)
    un, deux = seance.bulletins.all()
    open_bulletin(un, auteur=votant(un))
    page = monde.page(page_de(seance))
    assert (page.count('class="carre"'), write_jeton(deux) in page) == (1, True)
    open_bulletin(deux, auteur=votant(deux))
    assert "Aucun bulletin à distribuer" in monde.page(page_de(seance))
