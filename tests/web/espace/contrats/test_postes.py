"""The posts of coordination: held, vacant, closed, handed over."""

from maillage.cycle.contrats.models import Poste
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.contrats import un_poste, une_occupation
from tests.web.espace.contrats.conftest import SCRIPT, Monde

ETAPE = "postes/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(ETAPE, ecriture=True)


def test_a_post_that_nobody_holds_is_vacant_since_the_last_departure(monde: Monde) -> None:
    poste = un_poste(monde.contrat, debut="2019")
    assert "Vacant" in monde.page(ETAPE)
    une_occupation(poste, debut="2019", fin="12/03/2021")
    assert "depuis le 12 mars 2021" in monde.page(ETAPE).replace("\u00a0", " ")
    une_occupation(poste, "Cheffe de projet", debut="2021-04")
    texte = monde.page(ETAPE)
    assert "Vacant" not in texte
    assert "en poste" in texte


def test_a_closed_post_is_not_vacant(monde: Monde) -> None:
    un_poste(monde.contrat, debut="2019", fin="2020")
    texte = monde.page(ETAPE)
    assert "Poste clos" in texte
    assert "Vacant" not in texte


def test_what_was_typed_is_escaped(monde: Monde) -> None:
    une_occupation(un_poste(monde.contrat, SCRIPT, note=SCRIPT), SCRIPT, relais=SCRIPT)
    assert SCRIPT not in monde.page(ETAPE)


def test_an_occupation_is_taken_out_and_brought_back(monde: Monde) -> None:
    occupation = une_occupation(un_poste(monde.contrat))
    adresse = f"occupations/{occupation.uuid}/archiver/"
    monde.accepter(adresse)
    assert "Chargée de mission" not in monde.page(ETAPE)
    monde.accepter(adresse, annuler="1")
    assert "Chargée de mission" in monde.page(ETAPE)
    assert monde.clients["lecture"].post(monde.adresse(adresse)).status_code == 403
    assert monde.clients["etrangere"].post(monde.adresse(adresse)).status_code == 404


def test_the_page_offers_to_bring_back_what_was_just_taken_out(monde: Monde) -> None:
    occupation = une_occupation(un_poste(monde.contrat))
    suite = monde.accepter(f"occupations/{occupation.uuid}/archiver/")
    assert "Annuler" in monde.coordination.get(suite).content.decode()
    assert monde.page(f"{ETAPE}?occupation=x")


def test_a_post_leaves_and_comes_back_with_its_holders(monde: Monde) -> None:
    poste = un_poste(monde.contrat)
    une_occupation(poste)
    monde.accepter(f"{ETAPE}{poste.uuid}/archiver/")
    assert monde.elements(Poste) == []
    monde.accepter(f"{ETAPE}{poste.uuid}/restaurer/")
    assert "Chargée de mission" in monde.page(ETAPE)


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    une_occupation(un_poste(monde.contrat))
    avant = compter_requetes(monde.coordination, monde.adresse(ETAPE))
    for rang in range(6):
        une_occupation(un_poste(monde.contrat, f"Poste {rang}"))
    assert compter_requetes(monde.coordination, monde.adresse(ETAPE)) == avant
