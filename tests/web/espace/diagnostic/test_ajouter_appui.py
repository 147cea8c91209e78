"""A voice or a document is added to a constat."""

from django.core.files.uploadedfile import SimpleUploadedFile

from maillage.cycle.diagnostic.models import Appui, Constat
from tests.fabriques.concertation import PDF, un_recueil
from tests.fabriques.contrats import un_contrat
from tests.fabriques.diagnostic import un_constat
from tests.web.espace.contrats.conftest import UN_MEGA, Monde


def page_de(constat: Constat) -> str:
    return f"diagnostic/constats/{constat.uuid}/appuis/ajouter/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(un_constat(monde.contrat)), ecriture=True)


def test_a_recueil_a_file_and_a_reference_are_kept(monde: Monde) -> None:
    constat, recueil = un_constat(monde.contrat), un_recueil(monde.contrat)
    monde.accepter(page_de(constat), origine="habitants", recueil=str(recueil.uuid))
    fichier = SimpleUploadedFile("etude.pdf", PDF, "application/pdf")
    monde.accepter(page_de(constat), origine="document", texte="Étude, p. 4", fichier=fichier)
    voix, etude = Appui.objects.order_by("pk")
    assert (voix.recueil, voix.piece) == (recueil, None)
    assert etude.piece
    assert etude.piece.nom == "etude.pdf"


def test_bad_inputs_get_a_sentence(monde: Monde) -> None:
    constat = un_constat(monde.contrat)
    ailleurs = un_recueil(un_contrat("Plus loin"))
    monde.refuser(page_de(constat), "texte", origine="habitants")
    monde.refuser(page_de(constat), "origine", texte="Quelqu’un l’a dit")
    monde.refuser(page_de(constat), "origine", origine="chiffres", texte="6 pour 10 000")
    monde.refuser(page_de(constat), "recueil", origine="habitants", recueil=str(ailleurs.uuid))
    monde.refuser(page_de(constat), "texte", origine="habitants", texte="M. Le Goff l’a dit")
    monde.refuser(page_de(constat), "texte", origine="habitants", texte=UN_MEGA)
    programme = SimpleUploadedFile("x.pdf", b"MZ\x90", "application/pdf")
    monde.refuser(page_de(constat), "fichier", origine="document", fichier=programme)
    assert not Appui.objects.exists()
