"""What was planned, what happened, what is late."""

from maillage.cycle.contrats.models import Phase
from maillage.regles.articles import PHASES_USUELLES
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.contrats import une_phase
from tests.web.espace.contrats.conftest import SCRIPT, Monde

ETAPE = "phases/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(ETAPE, ecriture=True)


def test_a_contract_without_phase_is_offered_the_usual_ones_once(monde: Monde) -> None:
    assert "Reprendre le déroulé habituel" in monde.page(ETAPE)
    for _ in range(2):
        monde.accepter(f"{ETAPE}usuelles/")
    assert len(monde.elements(Phase)) == len(PHASES_USUELLES)
    assert "Reprendre le déroulé habituel" not in monde.page(ETAPE)


def test_readers_do_not_write_the_usual_phases(monde: Monde) -> None:
    adresse = monde.adresse(f"{ETAPE}usuelles/")
    assert monde.clients["lecture"].post(adresse).status_code == 403
    assert monde.clients["etrangere"].post(adresse).status_code == 404
    assert monde.elements(Phase) == []


def test_only_a_sure_delay_is_called_late(monde: Monde) -> None:
    une_phase(monde.contrat, "Finie", fin_prevue="2019", fin_reelle="2020")
    une_phase(monde.contrat, "Finie on ne sait quand", fin_prevue="2019", fin_reelle="inconnue")
    assert "fin prévue passée" not in monde.page(ETAPE)
    une_phase(monde.contrat, "En retard", fin_prevue="2019")
    assert monde.page(ETAPE).count("fin prévue passée") == 1


def test_what_was_typed_is_escaped(monde: Monde) -> None:
    une_phase(monde.contrat, SCRIPT, note=SCRIPT)
    assert SCRIPT not in monde.page(ETAPE)


def test_phases_are_put_in_order(monde: Monde) -> None:
    une_phase(monde.contrat, "Un")
    seconde = une_phase(monde.contrat, "Deux")
    monde.accepter(f"{ETAPE}ordre/", monter=str(seconde.uuid))
    assert monde.elements(Phase) == ["Deux", "Un"]


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    une_phase(monde.contrat)
    avant = compter_requetes(monde.coordination, monde.adresse(ETAPE))
    for rang in range(6):
        une_phase(monde.contrat, f"Phase {rang}")
    assert compter_requetes(monde.coordination, monde.adresse(ETAPE)) == avant
