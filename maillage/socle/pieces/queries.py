"""Opens a file for the room that owns it, which has already checked the right."""

from __future__ import annotations

from uuid import UUID

from django.core.files import File

from maillage.regles.erreurs import Introuvable
from maillage.socle.pieces.models import Piece


def get_piece(piece_uuid: UUID) -> Piece:
    """Return a piece by its identifier. Raises Introuvable."""
    piece = Piece.objects.filter(uuid=piece_uuid).first()
    if piece is None:
        raise Introuvable("Cette pièce n’existe pas.")
    return piece


def open_piece(piece: Piece) -> File[bytes]:
    """Return the bytes of a piece, opened for reading; the caller closes. Raises Introuvable.

    A file lost on the disk answers like a piece that does not exist, not like a breakdown.
    """
    try:
        ouvert: File[bytes] = piece.fichier.open("rb")
    except FileNotFoundError:
        raise Introuvable("Le fichier de cette pièce manque sur le serveur.") from None
    return ouvert
