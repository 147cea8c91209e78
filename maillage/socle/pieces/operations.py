"""Keeps files. The owning room checks the right and traces the act.

Depositing alone is never an act that a person sees: a délibération is joined, a logo is chosen. So
these operations write no trace; the room that calls them does, in the same transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import timedelta
from typing import IO, Any, BinaryIO, cast

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from maillage.regles import fichiers, horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import IMAGES, LIMITE_LOGO, LIMITE_PIECE, FichierVu, TypeFichier
from maillage.socle.pieces.models import Piece, choose_chemin
from maillage.socle.pieces.sources.images import reecrire_image

_BLOC = 64 * 1024
_REPIT = timedelta(days=1)


@transaction.atomic
def deposit_piece(
    contenu: IO[bytes] | File[bytes],
    *,
    nom: str,
    accepte: Collection[TypeFichier],
    auteur: Auteur,
    limite: int = LIMITE_PIECE,
    champ: str = "",
) -> Piece:
    """Check a file by its content and keep it; images are written again without metadata.

    Nothing above `limite` bytes is read. Raises ErreurMetier on `champ` with what to do.
    """
    flux = cast(BinaryIO, contenu)
    vu = fichiers.examiner(flux, nom=nom, accepte=accepte, limite=limite, champ=champ)
    if vu.type not in IMAGES:
        return _save(flux, vu=vu, auteur=auteur)
    try:
        propre = reecrire_image(flux, vu.type)
    except ErreurMetier as erreur:
        raise ErreurMetier(erreur.message, champ=champ) from None
    return _save(propre.contenu, vu=vu, auteur=auteur, pixels=(propre.largeur, propre.hauteur))


def deposit_logo(
    contenu: IO[bytes] | File[bytes], *, nom: str, auteur: Auteur, champ: str = ""
) -> Piece:
    """Keep a logo: PNG or JPEG, 5 Mo at most."""
    return deposit_piece(
        contenu, nom=nom, accepte=IMAGES, auteur=auteur, limite=LIMITE_LOGO, champ=champ
    )


def _save(
    flux: BinaryIO, *, vu: FichierVu, auteur: Auteur, pixels: tuple[int, int] | None = None
) -> Piece:
    largeur, hauteur = pixels or (None, None)
    piece = Piece(
        nom=vu.nom,
        type_contenu=fichiers.type_mime(vu.type),
        taille=fichiers.mesurer(flux),
        sha256=compute_empreinte(flux),
        largeur=largeur,
        hauteur=hauteur,
        deposee_par_cle=auteur.cle,
        deposee_par_nom=auteur.nom[:200],
    )
    piece.fichier.name = _write(piece, flux)
    piece.save()
    return piece


def _write(piece: Piece, flux: BinaryIO) -> str:
    """Put the bytes in the storage and return their path. A disk that filled up keeps no piece of them."""
    chemin, stockage = choose_chemin(piece, piece.nom), piece.fichier.storage
    try:
        return str(stockage.save(chemin, File(flux)))
    except OSError:
        stockage.delete(chemin)
        raise


def compute_empreinte(flux: BinaryIO) -> str:
    """Return the SHA-256 of a stream, in hexadecimal, and go back to its beginning."""
    empreinte = hashlib.sha256()
    flux.seek(0)
    while bloc := flux.read(_BLOC):
        empreinte.update(bloc)
    flux.seek(0)
    return empreinte.hexdigest()


def delete_orphelins() -> int:
    """Delete the files that no piece describes, and return how many."""
    return delete_inconnus("", Piece.objects.all())


def delete_inconnus(racine: str, lignes: QuerySet[Any]) -> int:
    """Delete the files under `racine` that no `fichier` of these rows names, and return how many.

    A transaction given up after its file was written leaves one. Those of the last day stay: their
    transaction may still be running.
    """
    limite = horloge.maintenant() - _REPIT
    effaces = 0
    for dossier in _list_dossiers(racine):
        for chemin in _list_inconnus(dossier, lignes):
            if default_storage.get_modified_time(chemin) < limite:
                default_storage.delete(chemin)
                effaces += 1
    return effaces


def _list_dossiers(racine: str) -> list[str]:
    """The folders of the files, of two letters each."""
    try:
        noms = default_storage.listdir(racine)[0]
    except FileNotFoundError:  # nothing was ever deposited
        return []
    return [f"{racine}/{nom}" for nom in noms] if racine else noms


def _list_inconnus(dossier: str, lignes: QuerySet[Any]) -> list[str]:
    """The files of one folder that no row describes: one query, however many files."""
    presents = {f"{dossier}/{nom}" for nom in default_storage.listdir(dossier)[1]}
    decrits = lignes.filter(fichier__startswith=f"{dossier}/")
    return sorted(presents - set(decrits.values_list("fichier", flat=True)))


def rename_deposant(cle: str, nom: str) -> int:
    """Show another name for who deposited files. Returns how many pieces changed."""
    return Piece.objects.filter(deposee_par_cle=cle).update(deposee_par_nom=nom[:200])
