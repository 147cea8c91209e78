"""The document of the diagnostic: its versions, in three formats."""

import pytest

from maillage.cycle.diagnostic.models import Diagnostic
from maillage.cycle.diagnostic.operations import validate_diagnostic
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME
from tests.fabriques.concertation import un_recueil, une_initiative
from tests.fabriques.diagnostic import un_constat, un_enjeu
from tests.web.espace.contrats.conftest import Monde

PAGE = "diagnostic/versions/"


def valider(monde: Monde) -> None:
    un_constat(monde.contrat, "Peu de dentistes", enjeu=un_enjeu(monde.contrat))
    validate_diagnostic(
        monde.contrat, le=horloge.aujourdhui(), par="Comité de pilotage", fonction="",
        auteur=SYSTEME,
    )  # fmt: skip


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=False)


def test_it_says_what_is_missing_to_whoever_writes_it(monde: Monde) -> None:
    assert "la méthode" in monde.page(PAGE)
    assert "Faire valider" not in monde.page(PAGE, "lecture")


def test_validated_it_opens_again_in_a_new_version(monde: Monde) -> None:
    valider(monde)
    page = monde.page(PAGE)
    assert "Comité de pilotage" in page
    assert "Faire valider" not in page
    monde.accepter(f"{PAGE}ouvrir/")
    assert "Version 2" in monde.page(PAGE)
    assert monde.envoyer(f"{PAGE}ouvrir/").status_code >= 400


def test_a_frozen_text_that_was_altered_is_said(monde: Monde) -> None:
    valider(monde)
    contenu = Diagnostic.objects.get().contenu
    assert contenu
    Diagnostic.objects.update(contenu={**contenu, "methode": "Une autre."})
    assert "ne correspond plus à son empreinte" in monde.page(PAGE)


@pytest.mark.parametrize(("fmt", "debut"), [("pdf", b"%PDF"), ("docx", b"PK"), ("odt", b"PK")])
def test_each_version_leaves_in_each_format(monde: Monde, fmt: str, debut: bytes) -> None:
    un_recueil(monde.contrat, synthese="On **attend**.")
    une_initiative(monde.contrat)
    valider(monde)
    reponse = monde.clients["lecture"].get(monde.adresse(f"{PAGE}1/{fmt}/"))
    assert reponse.content.startswith(debut)
    assert f"diagnostic-1-{monde.contrat.cle}" in reponse["Content-Disposition"]


def test_a_version_or_a_format_that_does_not_exist_is_not_found(monde: Monde) -> None:
    for suite in ("4/pdf/", "1/exe/"):
        assert monde.coordination.get(monde.adresse(f"{PAGE}{suite}")).status_code == 404
