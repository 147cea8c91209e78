"""The page of documents: each in its formats, long ones asked for, those in preparation followed."""

import pytest

from maillage.echanges.documents.models import EtatPreparation, Preparation
from maillage.echanges.documents.operations import run_preparation
from maillage.echanges.documents.queries import FICHES_IMMEDIATES, SORTES
from maillage.web.espace.documents.views import FORMATS
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.programme import semer_plan, une_fiche
from tests.web.espace.contrats.conftest import Monde

PAGE = "documents/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=False)


def test_each_document_is_offered_in_its_formats(monde: Monde) -> None:
    texte = monde.page(PAGE)
    for sorte, fmt in (("contrat", "pdf"), ("livre", "odt"), ("plan", "xlsx")):
        assert f'href="{monde.adresse(PAGE)}{sorte}/{fmt}/"' in texte
    assert f'action="{monde.adresse(PAGE)}historique/pdf/"' in texte


def test_the_history_is_not_offered_to_who_may_not_take_it(monde: Monde) -> None:
    assert "historique/pdf/" not in monde.page(PAGE, "lecture")


@pytest.mark.parametrize(
    ("suite", "mime", "tete"),
    [
        ("contrat/pdf/", "application/pdf", b"%PDF"),
        ("plan/xlsx/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("livre/odt/", "application/vnd.oasis.opendocument.text", b"PK"),
    ],
)
def test_a_document_is_a_file_that_is_not_kept_by_the_browser(
    monde: Monde, suite: str, mime: str, tete: bytes
) -> None:
    reponse = monde.clients["lecture"].get(monde.adresse(PAGE + suite))
    assert reponse.status_code == 200
    assert reponse["Content-Type"] == mime
    assert reponse.content.startswith(tete)
    assert reponse["Cache-Control"] == "private, no-store"
    assert f'filename="{suite.split("/")[0]}-{monde.contrat.cle}-' in reponse["Content-Disposition"]


def test_an_empty_contract_makes_documents_too(monde: Monde) -> None:
    for suite in ("contrat/pdf/", "livre/pdf/", "plan/ods/"):
        assert monde.coordination.get(monde.adresse(PAGE + suite)).status_code == 200


@pytest.mark.parametrize("suite", ["contrat/xlsx/", "nul/pdf/", "historique/pdf/"])
def test_what_does_not_exist_is_not_found(monde: Monde, suite: str) -> None:
    attendu = 405 if suite.startswith("historique") else 404
    assert monde.coordination.get(monde.adresse(PAGE + suite)).status_code == attendu


def test_a_fiche_is_taken_away_from_its_page(monde: Monde) -> None:
    fiche = une_fiche(monde.contrat)
    lien = f"fiches/{fiche.uuid}/document/pdf/"
    assert monde.adresse(lien) in monde.page(f"fiches/{fiche.uuid}/")
    reponse = monde.clients["lecture"].get(monde.adresse(lien))
    assert reponse.content.startswith(b"%PDF")


def test_a_long_document_is_asked_for_followed_and_opened(monde: Monde) -> None:
    semer_plan(monde.contrat, FICHES_IMMEDIATES + 1)
    direct = monde.coordination.get(monde.adresse(f"{PAGE}livre/odt/"))
    assert (direct.status_code, direct["Location"]) == (302, monde.adresse(PAGE))
    assert "Préparer en PDF" in monde.page(PAGE)
    assert monde.accepter(f"{PAGE}livre/odt/preparer/") == monde.adresse(PAGE)
    en_route = monde.page(PAGE)
    assert "En attente" in en_route
    assert 'hx-trigger="every 2s"' in en_route
    run_preparation()
    suivi = monde.coordination.get(monde.adresse(PAGE), headers={"HX-Request": "true"})
    assert f"{PAGE}prepares/fichier/" in suivi.content.decode()  # what the page asks for itself
    prete = monde.page(PAGE)
    assert 'hx-trigger="every 2s"' not in prete
    preparation = Preparation.objects.get()
    fichier = monde.coordination.get(monde.adresse(f"{PAGE}prepares/fichier/{preparation.uuid}/"))
    assert fichier.getvalue().startswith(b"PK")
    assert "livre-" in fichier["Content-Disposition"]


def test_a_document_that_failed_says_why_and_opens_nothing(monde: Monde) -> None:
    monde.accepter(f"{PAGE}plan/ods/preparer/")
    Preparation.objects.update(
        etat=EtatPreparation.ECHEC, refus="Reprendre le texte de la fiche 3."
    )
    assert "Reprendre le texte de la fiche 3." in monde.page(PAGE)
    adresse = monde.adresse(f"{PAGE}prepares/fichier/{Preparation.objects.get().uuid}/")
    assert monde.coordination.get(adresse).status_code == 404


def test_the_page_asks_the_same_queries_whatever_the_plan(monde: Monde) -> None:
    avant = compter_requetes(monde.coordination, monde.adresse(PAGE))
    semer_plan(monde.contrat, 20)
    assert compter_requetes(monde.coordination, monde.adresse(PAGE)) == avant


def test_no_two_formats_of_a_document_have_one_name() -> None:
    for sorte in SORTES.values():
        noms = [FORMATS[fmt][0] for fmt in sorte.formats]
        assert len(noms) == len(set(noms)), sorte.libelle
