"""A constat is corrected; two hands on it meet."""

from maillage.cycle.diagnostic.models import Constat
from maillage.cycle.diagnostic.operations import update_constat
from maillage.regles.droits import SYSTEME
from tests.fabriques.concertation import des_termes
from tests.fabriques.diagnostic import un_constat
from tests.web.espace.contrats.conftest import Monde


def page_de(constat: Constat) -> str:
    return f"diagnostic/constats/{constat.uuid}/modifier/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(un_constat(monde.contrat)), ecriture=True)


def test_what_it_held_is_in_the_form(monde: Monde) -> None:
    publics = des_termes("public")[:1]
    constat = un_constat(monde.contrat, lieu="Le bourg", ensembles={"publics": publics})
    page = monde.page(page_de(constat))
    assert "Le bourg" in page
    assert f'value="{publics[0].uuid}" id="id_publics_0" checked' in page


def test_it_is_corrected(monde: Monde) -> None:
    constat = un_constat(monde.contrat, lieu="Le bourg")
    monde.accepter(page_de(constat), intitule="Autre", version="1")
    constat.refresh_from_db()
    assert (constat.intitule, constat.lieu) == ("Autre", "")
    monde.refuser(page_de(constat), "intitule", intitule="", version="2")


def test_two_hands_meet(monde: Monde) -> None:
    constat = un_constat(monde.contrat)
    update_constat(constat, {"intitule": "Le leur"}, auteur=SYSTEME)
    monde.heurter(page_de(constat), "Le leur", "Le mien", intitule="Le mien", version="1")
