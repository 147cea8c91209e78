"""One recueil: what it says, its file, its verbatims for whoever may read them."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import EtatVerbatim, Recueil, Verbatim
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.concertation import (
    PAROLE,
    PDF,
    des_reponses,
    un_questionnaire,
    un_recueil,
    un_verbatim,
)
from tests.web.espace.contrats.conftest import SCRIPT, Monde


@pytest.fixture
def recueil(monde: Monde) -> Recueil:
    return un_recueil(
        monde.contrat, "Groupe du bourg", habitants=9, debut="2025-03", synthese="On **attend**."
    )


def page_de(recueil: Recueil) -> str:
    return f"concertation/recueils/{recueil.uuid}/"


def test_doors(monde: Monde, recueil: Recueil) -> None:
    monde.check_doors(page_de(recueil), ecriture=False)


def test_it_says_when_who_and_what(monde: Monde, recueil: Recueil) -> None:
    page = monde.page(page_de(recueil), "lecture")
    for mots in ("mars 2025", "9 participants", "<strong>attend</strong>", "Tout le territoire"):
        assert mots.replace(" ", "\u00a0") in page or mots in page, mots
    assert "Modifier" not in page


def test_a_verbatim_is_kept_back_released_kept_back(monde: Monde, recueil: Recueil) -> None:
    verbatim = un_verbatim(recueil)
    assert PAROLE in monde.page(page_de(recueil))
    assert PAROLE not in monde.page(page_de(recueil), "pilote")
    monde.accepter(f"concertation/verbatims/{verbatim.uuid}/liberer/")
    for role in ("pilote", "partenaire", "elu"):
        assert PAROLE in monde.page(page_de(recueil), role)
    assert PAROLE not in monde.page(page_de(recueil), "lecture")
    monde.accepter(f"concertation/verbatims/{verbatim.uuid}/retenir/")
    assert PAROLE not in monde.page(page_de(recueil), "pilote")


def test_it_is_archived_and_taken_back(monde: Monde, recueil: Recueil) -> None:
    verbatim = un_verbatim(recueil, libere=True)
    monde.accepter(f"concertation/verbatims/{verbatim.uuid}/archiver/")
    assert PAROLE not in monde.page(page_de(recueil), "pilote")
    monde.accepter(f"concertation/verbatims/{verbatim.uuid}/restaurer/")
    assert Verbatim.objects.get().etat == EtatVerbatim.QUARANTAINE


@pytest.mark.parametrize(("venues", "dits"), [(3, "moins de cinq"), (6, "6 participants")])
def test_fewer_than_five_answers_are_not_counted_aloud(
    monde: Monde, venues: int, dits: str
) -> None:
    questionnaire = un_questionnaire(monde.contrat)
    des_reponses(questionnaire, (venues, "1"))
    operations.close_questionnaire(questionnaire, auteur=SYSTEME)
    page = monde.page(page_de(questionnaire.recueil), "lecture").replace("\u00a0", " ")
    liste = monde.page("concertation/", "lecture")
    export = monde.page("concertation/recueils/exporter/", "lecture")
    assert dits in page
    assert ("masqué" in page) is ("moins de cinq" in liste) is ("masqué" in export) is (venues < 5)


def test_its_file_is_never_drawn_in_the_page(monde: Monde, recueil: Recueil) -> None:
    adresse = f"{page_de(recueil)}fichier/"
    assert monde.coordination.get(monde.adresse(adresse)).status_code == 404
    fichier = ContentFile(PDF, name="notes.pdf")
    operations.join_piece(recueil, fichier, ouverte=True, auteur=monde.auteur)
    assert monde.clients["lecture"].get(monde.adresse(adresse)).status_code == 404
    reponse = monde.clients["elu"].get(monde.adresse(adresse))
    assert b"".join(reponse.streaming_content) == PDF  # type: ignore[attr-defined] # a file
    assert reponse["Content-Disposition"].startswith("attachment")
    assert "no-store" in reponse["Cache-Control"]
    assert Client().get(monde.adresse(adresse)).status_code == 302
    monde.accepter(f"{page_de(recueil)}fichier/retirer/")
    assert monde.coordination.get(monde.adresse(adresse)).status_code == 404


def test_archived_it_still_answers_and_can_come_back(monde: Monde, recueil: Recueil) -> None:
    monde.accepter(f"{page_de(recueil)}archiver/")
    assert "Ce recueil est archivé" in monde.page(page_de(recueil), "lecture")
    monde.accepter(f"{page_de(recueil)}restaurer/")
    assert "Ce recueil est archivé" not in monde.page(page_de(recueil), "lecture")


def test_words_are_escaped(monde: Monde, recueil: Recueil) -> None:
    operations.update_recueil(
        recueil, {"intitule": SCRIPT, "lieu": SCRIPT, "synthese": SCRIPT}, auteur=monde.auteur
    )
    un_verbatim(recueil, SCRIPT)
    assert SCRIPT not in monde.page(page_de(recueil))


def test_the_queries_do_not_depend_on_the_verbatims(monde: Monde, recueil: Recueil) -> None:
    un_verbatim(recueil)
    avant = compter_requetes(monde.coordination, monde.adresse(page_de(recueil)))
    for _ in range(5):
        un_verbatim(recueil)
    assert compter_requetes(monde.coordination, monde.adresse(page_de(recueil))) == avant
