"""Files come in, checked by their content. The room that will point at them traces the act.

Depositing alone is never a person's act: a file always belongs to a party, a logo, an article.
"""

from __future__ import annotations

import hashlib
from io import BytesIO

from django.core.files import File
from django.core.files.base import ContentFile
from PIL import Image, UnidentifiedImageError

from maillage.regles import fichiers
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import Format
from maillage.socle.pieces.models import Piece

_IMAGE_ABIMEE = "Cette image est abîmée : l’enregistrer à nouveau en PNG ou en JPEG."


def deposit_document(fichier: File[bytes], *, auteur: Auteur, champ: str = "fichier") -> Piece:
    """Keep a PDF, an image, a Word or an OpenDocument text. Raises ErreurMetier on anything else."""
    contenu = _lire(fichier, fichiers.TAILLE_DOCUMENT, champ=champ)
    trouve = fichiers.verifier(
        contenu,
        fichier.name or "",
        fichiers.DOCUMENTS,
        taille_max=fichiers.TAILLE_DOCUMENT,
        champ=champ,
    )
    if trouve in fichiers.IMAGES:
        return _deposit_image(contenu, fichier.name or "", trouve, auteur=auteur, champ=champ)
    return _keep(contenu, fichiers.nettoyer_nom(fichier.name or "", trouve), trouve, auteur=auteur)


def deposit_image(fichier: File[bytes], *, auteur: Auteur, champ: str = "image") -> Piece:
    """Keep a PNG or a JPEG, written anew so that nothing else travels inside. Raises ErreurMetier."""
    contenu = _lire(fichier, fichiers.TAILLE_IMAGE, champ=champ)
    trouve = fichiers.verifier(
        contenu, fichier.name or "", fichiers.IMAGES, taille_max=fichiers.TAILLE_IMAGE, champ=champ
    )
    return _deposit_image(contenu, fichier.name or "", trouve, auteur=auteur, champ=champ)


def _lire(fichier: File[bytes], limite: int, *, champ: str) -> bytes:
    """Return the bytes, never more than one past the limit: a file of 100 MB is not read whole."""
    fichier.seek(0)
    contenu = fichier.read(limite + 1)
    if len(contenu) > limite:
        raise ErreurMetier(fichiers.message_trop_lourd(limite), champ=champ)
    return contenu


def _deposit_image(
    contenu: bytes, nom: str, trouve: Format, *, auteur: Auteur, champ: str
) -> Piece:
    taille = fichiers.dimensions(contenu)
    if taille is None:
        raise ErreurMetier(_IMAGE_ABIMEE, champ=champ)
    if taille[0] * taille[1] > fichiers.PIXELS_MAX:
        raise ErreurMetier(
            f"Cette image fait {taille[0]} × {taille[1]} pixels : la réduire avant de la déposer.",
            champ=champ,
        )
    propre = _rewrite(contenu, trouve, champ=champ)
    return _keep(
        propre, fichiers.nettoyer_nom(nom, trouve), trouve, auteur=auteur, dimensions=taille
    )


def _rewrite(contenu: bytes, trouve: Format, *, champ: str) -> bytes:
    """Decode and encode again: metadata, trailing bytes and broken files do not pass."""
    sortie = BytesIO()
    try:
        with Image.open(BytesIO(contenu), formats=[trouve.nom]) as image:
            image.load()
            if trouve is fichiers.JPEG:
                image.convert("RGB").save(sortie, "JPEG", quality=90)
            else:
                image.save(sortie, "PNG", optimize=True)
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ErreurMetier(_IMAGE_ABIMEE, champ=champ) from None
    return sortie.getvalue()


def _keep(
    contenu: bytes,
    nom: str,
    trouve: Format,
    *,
    auteur: Auteur,
    dimensions: tuple[int, int] | None = None,
) -> Piece:
    piece = Piece(
        nom=nom,
        type_contenu=trouve.type_contenu,
        taille=len(contenu),
        sha256=hashlib.sha256(contenu).hexdigest(),
        largeur=dimensions[0] if dimensions else None,
        hauteur=dimensions[1] if dimensions else None,
        auteur_cle=auteur.cle,
        auteur_nom=auteur.nom,
    )
    piece.fichier.save(nom, ContentFile(contenu), save=False)
    piece.save(force_insert=True)
    return piece
