"""A file with a recueil: known by its content, kept to the coordination unless it says otherwise."""

from io import BytesIO
from typing import Any

import pytest

from maillage.cycle.concertation.models import Recueil
from tests.fabriques.concertation import PDF, un_recueil
from tests.web.espace.contrats.conftest import Monde


@pytest.fixture
def recueil(monde: Monde) -> Recueil:
    return un_recueil(monde.contrat)


def page_de(recueil: Recueil) -> str:
    return f"concertation/recueils/{recueil.uuid}/fichier/joindre/"


def un_fichier(octets: bytes, nom: str) -> BytesIO:
    fichier = BytesIO(octets)
    fichier.name = nom
    return fichier


def test_doors(monde: Monde, recueil: Recueil) -> None:
    monde.check_doors(page_de(recueil), ecriture=True)


def test_it_is_kept_closed_then_opened_without_sending_it_again(
    monde: Monde, recueil: Recueil
) -> None:
    monde.accepter(page_de(recueil), fichier=un_fichier(PDF, "notes.pdf"))
    garde = Recueil.objects.get()
    assert garde.piece is not None
    assert not garde.piece_ouverte
    monde.accepter(page_de(recueil), ouverte="on")
    ouvert = Recueil.objects.get()
    assert ouvert.piece == garde.piece
    assert ouvert.piece_ouverte


@pytest.mark.parametrize(
    "envoi",
    [
        {},
        {"fichier": (b"", "vide.pdf")},
        {"fichier": (b"<script>", "page.html")},
        {"fichier": (b"MZ\x90\x00", "notes.pdf")},
    ],
)
def test_what_is_no_document_is_refused(
    monde: Monde, recueil: Recueil, envoi: dict[str, Any]
) -> None:
    fichiers = {nom: un_fichier(*valeur) for nom, valeur in envoi.items()}
    monde.refuser(page_de(recueil), "fichier", **fichiers)
    assert Recueil.objects.get().piece is None
