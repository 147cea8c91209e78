"""A file of the contract: for whoever sees the contract, and it runs nothing here."""

from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.test import Client

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import Nommee, write_logo, write_partie
from maillage.regles.droits import SYSTEME
from maillage.socle.pieces.models import Piece
from tests.fabriques.scene import un_logo
from tests.web.espace.contrats.conftest import Monde


def un_acte(contrat: Contrat) -> Piece:
    partie = write_partie(
        contrat,
        {"role": "signataire"},
        organisation=Nommee("Mairie d’essai", "commune"),
        deliberation=ContentFile(b"%PDF-1.4\n%%EOF\n", name="acte.pdf"),
        auteur=SYSTEME,
    )
    assert partie.deliberation_piece is not None
    return partie.deliberation_piece


def read(reponse: Any) -> bytes:
    """Return the file, read to its end: the answer closes it."""
    return b"".join(reponse.streaming_content)


def test_members_download_it_strangers_do_not(monde: Monde) -> None:
    adresse = monde.adresse(f"pieces/{un_acte(monde.contrat).uuid}/")
    reponse = monde.clients["lecture"].get(adresse)
    assert read(reponse).startswith(b"%PDF")
    assert reponse["Content-Disposition"].startswith("attachment")
    assert reponse["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in reponse["Content-Security-Policy"]
    assert monde.clients["etrangere"].get(adresse).status_code == 404
    assert Client().get(adresse)["Location"].startswith("/connexion/")


def test_a_file_lost_on_the_disk_is_not_found(monde: Monde) -> None:
    piece = un_acte(monde.contrat)
    piece.fichier.storage.delete(str(piece.fichier.name))
    assert monde.coordination.get(monde.adresse(f"pieces/{piece.uuid}/")).status_code == 404


def test_only_the_image_of_a_logo_is_shown_in_a_page(monde: Monde) -> None:
    logo = write_logo(monde.contrat, "Logo", image=un_logo(), auteur=SYSTEME)
    reponse = monde.coordination.get(monde.adresse(f"pieces/{logo.piece.uuid}/?image"))
    assert reponse["Content-Type"] == "image/png"
    assert not reponse.headers.get("Content-Disposition", "").startswith("attachment")
    assert read(reponse).startswith(b"\x89PNG")
    acte = monde.coordination.get(monde.adresse(f"pieces/{un_acte(monde.contrat).uuid}/?image"))
    assert acte["Content-Disposition"].startswith("attachment")
    assert read(acte)


def test_the_file_of_another_contract_is_not_found(monde: Monde) -> None:
    for uuid in (un_acte(monde.autre).uuid, uuid4()):
        assert monde.coordination.get(monde.adresse(f"pieces/{uuid}/")).status_code == 404
