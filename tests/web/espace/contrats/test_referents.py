"""Who answers for health in each commune, all of them on one page."""

import pytest

from maillage.cycle.contrats.models import ReferentSante
from maillage.cycle.contrats.operations import write_referents
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.web.espace.contrats.conftest import EXOTIQUES, SCRIPT, UN_MEGA, Monde

ETAPE = "referents/"


@pytest.fixture
def codes(monde: Monde) -> list[str]:
    perimetre = monde.contrat.perimetre
    assert perimetre is not None
    return [c.code for c in perimetre.communes.order_by("code")]


def fonctions(monde: Monde) -> dict[str, str]:
    referents = ReferentSante.objects.filter(contrat=monde.contrat, archive_le=None)
    return {r.commune_id: r.fonction for r in referents}


def test_doors(monde: Monde) -> None:
    monde.check_doors(ETAPE, ecriture=True)


def test_every_commune_has_its_line(monde: Monde, codes: list[str]) -> None:
    texte = monde.page(ETAPE)
    assert all(f'name="fonction-{code}"' in texte for code in codes)


@pytest.mark.parametrize("fonction", EXOTIQUES)
def test_a_function_is_kept_changed_and_taken_out(
    monde: Monde, codes: list[str], fonction: str
) -> None:
    champ = f"fonction-{codes[0]}"
    monde.accepter(ETAPE, **{champ: fonction})
    assert fonctions(monde) == {codes[0]: fonction}
    assert SCRIPT not in monde.page(ETAPE) + monde.page("contrat/")
    monde.accepter(ETAPE, **{champ: "  "})
    assert fonctions(monde) == {}


def test_a_commune_that_is_not_sent_is_left_alone(monde: Monde, codes: list[str]) -> None:
    write_referents(monde.contrat, {codes[0]: "Adjointe"}, auteur=SYSTEME)
    monde.accepter(ETAPE, **{f"fonction-{codes[1]}": "Secrétaire"})
    assert fonctions(monde) == {codes[0]: "Adjointe", codes[1]: "Secrétaire"}


@pytest.mark.parametrize("fonction", ["x" * 161, "é" * 200, UN_MEGA])
def test_a_function_too_long_is_refused_and_the_others_are_not_lost(
    monde: Monde, codes: list[str], fonction: str
) -> None:
    envoi = {f"fonction-{codes[0]}": fonction, f"fonction-{codes[1]}": "Secrétaire"}
    assert "Secrétaire" in monde.refuser(ETAPE, f"fonction-{codes[0]}", **envoi)
    assert fonctions(monde) == {}


def test_a_commune_from_elsewhere_is_not_written(monde: Monde) -> None:
    monde.accepter(ETAPE, **{"fonction-75056": "Maire", "fonction-x": "x"})
    assert fonctions(monde) == {}


def test_two_people_on_the_same_commune_see_both_texts(monde: Monde, codes: list[str]) -> None:
    write_referents(monde.contrat, {codes[0]: "Adjointe"}, auteur=SYSTEME)
    envoi = {f"fonction-{codes[0]}": "Secrétaire", f"avant-{codes[0]}": ""}
    monde.heurter(ETAPE, "Adjointe", "Secrétaire", **envoi)
    assert fonctions(monde) == {codes[0]: "Adjointe"}
    monde.accepter(ETAPE, **envoi, **{f"choix-fonction-{codes[0]}": "mien"})
    assert fonctions(monde) == {codes[0]: "Secrétaire"}


def test_the_queries_do_not_depend_on_the_rows(monde: Monde, codes: list[str]) -> None:
    write_referents(monde.contrat, {codes[0]: "Adjointe"}, auteur=SYSTEME)
    avant = compter_requetes(monde.coordination, monde.adresse(ETAPE))
    write_referents(monde.contrat, dict.fromkeys(codes[1:9], "Adjointe"), auteur=SYSTEME)
    assert compter_requetes(monde.coordination, monde.adresse(ETAPE)) == avant
