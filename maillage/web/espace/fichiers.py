"""Files that leave: a table, a document that was just made, a piece that somebody joined."""

from django.http import FileResponse, HttpResponse

from maillage.echanges.documents.operations import Fichier
from maillage.regles import horloge
from maillage.socle.pieces.models import Piece
from maillage.socle.pieces.queries import open_piece

IMAGES = frozenset({"image/png", "image/jpeg"})


def send_csv(octets: bytes, quoi: str) -> HttpResponse:
    """Return the bytes of a CSV as a file: « recueils-laval » becomes recueils-laval-2026-03-12.csv."""
    nom = f"{quoi}-{horloge.aujourdhui():%Y-%m-%d}.csv"
    return send_octets(octets, nom, "text/csv; charset=utf-8")


def send_fichier(fichier: Fichier) -> HttpResponse:
    """Return a document that was just made."""
    return send_octets(fichier.octets, fichier.nom, fichier.mime)


def send_octets(octets: bytes, nom: str, mime: str) -> HttpResponse:
    """Return bytes as a download that no cache keeps. `nom` is ours: letters, digits, dots, dashes."""
    entetes = {
        "Content-Disposition": f'attachment; filename="{nom}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(octets, content_type=mime, headers=entetes)


def send_piece(piece: Piece, *, image: bool = False) -> FileResponse:
    """Return a joined file as an attachment, or in the page if it is an `image` for the page.

    It is a document of somebody else: it runs nothing here.
    """
    montree = image and piece.type_contenu in IMAGES
    reponse = FileResponse(
        open_piece(piece),
        as_attachment=not montree,
        filename=piece.nom,
        content_type=piece.type_contenu,
    )
    reponse["X-Content-Type-Options"] = "nosniff"
    reponse["Content-Security-Policy"] = "default-src 'none'; sandbox"
    reponse["Cache-Control"] = "private, max-age=3600" if montree else "private, no-store"
    return reponse
