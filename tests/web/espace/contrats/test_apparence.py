"""The colour of the territory, refused when it cannot be read, and the logos."""

import pytest

from maillage.cycle.contrats.models import Logo
from maillage.cycle.contrats.operations import set_accent, write_logo
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.scene import un_logo
from tests.web.espace.contrats.conftest import SCRIPT, UN_MEGA, Monde

ETAPE = "apparence/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(ETAPE, ecriture=True)
    monde.check_doors(f"{ETAPE}contraste/?accent=%23123456", ecriture=True)


def test_a_colour_that_reads_is_kept(monde: Monde) -> None:
    monde.accepter(ETAPE, accent="#7A1F3D")
    assert monde.actuel().accent.lower() == "#7a1f3d"


@pytest.mark.parametrize("accent", ["#ffee00", "#ffffff", "#f"])
def test_a_colour_too_light_or_broken_is_refused(monde: Monde, accent: str) -> None:
    monde.refuser(ETAPE, "accent", accent=accent)
    assert monde.actuel().accent == "#0e5a5c"


@pytest.mark.parametrize(
    "accent", ["", "rouge", "#12345g", SCRIPT, "url(x)", "\x00", UN_MEGA, "😀"]
)
def test_what_is_no_colour_is_refused_and_measured_by_a_sentence(monde: Monde, accent: str) -> None:
    assert SCRIPT not in monde.refuser(ETAPE, "accent", accent=accent, version="1")
    reponse = monde.coordination.get(monde.adresse(f"{ETAPE}contraste/"), {"accent": accent[:999]})
    assert reponse.status_code == 200
    assert SCRIPT not in reponse.content.decode()


def test_the_colour_proposed_instead_is_one_button_away(monde: Monde) -> None:
    reponse = monde.envoyer(ETAPE, accent="#ffee00")
    propose = reponse.context["mesure"]["propose"]
    assert propose in reponse.content.decode()
    monde.accepter(ETAPE, accent="#ffee00", accent_propose=propose)
    assert monde.actuel().accent == propose


def test_the_second_tab_sees_both_colours(monde: Monde) -> None:
    lue = monde.actuel().version
    set_accent(monde.contrat, "#7a1f3d", auteur=SYSTEME)
    monde.heurter(ETAPE, "7a1f3d", "1d3c6a", accent="#1d3c6a", version=lue)


def test_logos_are_shown_with_their_words(monde: Monde) -> None:
    logo = write_logo(monde.contrat, f"Logo {SCRIPT}", image=un_logo(), auteur=SYSTEME)
    texte = monde.page(ETAPE)
    assert f"{logo.piece.uuid}/?image" in texte
    assert SCRIPT not in texte
    monde.accepter(f"logos/{logo.uuid}/archiver/")
    assert monde.elements(Logo) == []


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    write_logo(monde.contrat, "Un", image=un_logo(), auteur=SYSTEME)
    avant = compter_requetes(monde.coordination, monde.adresse(ETAPE))
    for _ in range(4):
        write_logo(monde.contrat, "Un autre", image=un_logo(), auteur=SYSTEME)
    assert compter_requetes(monde.coordination, monde.adresse(ETAPE)) == avant
