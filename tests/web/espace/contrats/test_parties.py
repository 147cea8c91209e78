"""Who signs, who joins, with which commitments."""

import re

from maillage.cycle.contrats.models import Partie
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.contrats import une_partie
from tests.web.espace.contrats.conftest import SCRIPT, Monde

ETAPE = "parties/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(ETAPE, ecriture=True)


def test_the_intercommunalites_of_the_territory_are_there_already(monde: Monde) -> None:
    assert len(monde.elements(Partie)) == 2
    assert "porte le contrat" in monde.page(ETAPE)


def test_a_party_says_its_act_or_that_it_is_missing(monde: Monde) -> None:
    une_partie(
        monde.contrat,
        deliberation_numero="2024-12",
        deliberation_date="2024-03-12",
        engagements=f"**Faire avec** {SCRIPT}",
    )
    texte = monde.page(ETAPE)
    assert "Délibération 2024-12, 12 mars 2024" in re.sub(r"\s+", " ", texte)
    assert "<strong>Faire avec</strong>" in texte
    assert SCRIPT not in texte
    assert texte.count("Délibération à saisir") == 2


def test_arrows_move_a_party_and_stop_at_the_ends(monde: Monde) -> None:
    partie = une_partie(monde.contrat)
    avant = monde.elements(Partie)
    monde.accepter(f"{ETAPE}ordre/", monter=str(partie.uuid))
    assert monde.elements(Partie) == [avant[0], avant[2], avant[1]]
    for _ in range(3):
        monde.accepter(f"{ETAPE}ordre/", descendre=str(partie.uuid))
    assert monde.elements(Partie) == avant
    monde.accepter(f"{ETAPE}ordre/", deplacer=str(partie.uuid), rang="0")
    assert monde.elements(Partie)[0] == avant[2]


def test_a_forged_move_changes_nothing(monde: Monde) -> None:
    ailleurs, avant = une_partie(monde.autre), monde.elements(Partie)
    adresse = monde.adresse(f"{ETAPE}ordre/")
    for valeur in ("", "x", SCRIPT):
        assert monde.coordination.post(adresse, {"monter": valeur}).status_code == 302
    assert monde.coordination.post(adresse, {"monter": str(ailleurs.uuid)}).status_code == 404
    sien = str(Partie.objects.filter(contrat=monde.contrat).earliest("ordre").uuid)
    for rang in ("", "-1", "9" * 40, "²", "x"):
        monde.accepter(f"{ETAPE}ordre/", deplacer=sien, rang=rang)
    assert monde.elements(Partie) == avant


def test_what_is_taken_out_comes_back_by_one_button(monde: Monde) -> None:
    partie = une_partie(monde.contrat)
    avant = monde.elements(Partie)
    suite = monde.accepter(f"{ETAPE}{partie.uuid}/archiver/")
    assert monde.elements(Partie) == avant[:2]
    texte = monde.coordination.get(suite).content.decode()
    assert "est retirée de la liste" in texte
    assert "Annuler" in texte
    monde.accepter(f"{ETAPE}{partie.uuid}/restaurer/")
    assert monde.elements(Partie) == avant
    assert "est retirée de la liste" not in monde.coordination.get(suite).content.decode()


def test_it_does_not_come_back_beside_its_double(monde: Monde) -> None:
    partie = une_partie(monde.contrat)
    monde.accepter(f"{ETAPE}{partie.uuid}/archiver/")
    une_partie(monde.contrat)
    monde.accepter(f"{ETAPE}{partie.uuid}/restaurer/")
    assert len(monde.elements(Partie)) == 3
    assert "déjà partie au contrat" in monde.page(ETAPE)


def test_acts_on_the_party_of_another_contract_are_not_found(monde: Monde) -> None:
    ailleurs = une_partie(monde.autre)
    for geste in ("archiver", "restaurer", "retirer-deliberation", "modifier"):
        adresse = monde.adresse(f"{ETAPE}{ailleurs.uuid}/{geste}/")
        assert monde.coordination.post(adresse).status_code == 404
    assert monde.page(f"{ETAPE}?archive={ailleurs.uuid}")
    assert monde.page(f"{ETAPE}?archive=x")


def test_readers_move_and_take_out_nothing(monde: Monde) -> None:
    partie = une_partie(monde.contrat)
    for suite in ("ordre/", f"{partie.uuid}/archiver/", f"{partie.uuid}/restaurer/"):
        lecture = monde.clients["lecture"].post(monde.adresse(ETAPE + suite))
        assert lecture.status_code == 403
        assert monde.clients["etrangere"].post(monde.adresse(ETAPE + suite)).status_code == 404
        assert monde.coordination.get(monde.adresse(ETAPE + suite)).status_code == 405


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    une_partie(monde.contrat)
    avant = compter_requetes(monde.coordination, monde.adresse(ETAPE))
    for rang in range(6):
        une_partie(monde.contrat, f"Structure {rang}", engagements="x")
    assert compter_requetes(monde.coordination, monde.adresse(ETAPE)) == avant


def test_the_words_of_the_step_are_explained_on_the_list_and_on_the_form(monde: Monde) -> None:
    for page in (monde.page(ETAPE), monde.page(f"{ETAPE}ajouter/")):
        assert "Le vote par lequel l’assemblée d’une collectivité autorise" in page
