"""Failures of the machine (disk, rights, database), each with its sentence and its remedy."""

import errno

from django.conf import settings
from django.db import DatabaseError

_DISQUE_PLEIN = "Le disque est plein : libérer de la place, puis relancer la même commande."
_PHRASES_SYSTEME = {
    errno.ENOSPC: _DISQUE_PLEIN,
    errno.EDQUOT: _DISQUE_PLEIN,
}
_PHRASES_BASE = (
    ("disk is full", _DISQUE_PLEIN),
    ("disk full", _DISQUE_PLEIN),
    (
        "database is locked",
        "La base est occupée par un autre programme : l’arrêter, puis relancer la même commande.",
    ),
    (
        "not a database",
        "Le fichier de la base est abîmé : remettre à sa place la dernière copie du dossier "
        "« sauvegardes ».",
    ),
    (
        "malformed",
        "Le fichier de la base est abîmé : remettre à sa place la dernière copie du dossier "
        "« sauvegardes ».",
    ),
    (
        "connection",
        "Le serveur PostgreSQL ne répond pas : vérifier qu’il tourne et que DATABASE_URL le nomme.",
    ),
)


def decrire_panne(erreur: Exception) -> str | None:
    """Return the sentence of a known failure, or None for one that nobody foresaw."""
    if isinstance(erreur, DatabaseError):
        return _decrire_base(str(erreur).lower())
    if isinstance(erreur, OSError):
        if erreur.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            return _decrire_droits(str(erreur.filename or settings.DOSSIER))
        return _PHRASES_SYSTEME.get(erreur.errno or 0)
    return None


def _decrire_droits(lieu: str) -> str:
    return (
        f"Ce compte ne peut pas écrire dans « {lieu} » : lui en donner le droit, "
        "ou choisir un autre dossier (make demo dossier=CHEMIN)."
    )


def _decrire_base(message: str) -> str | None:
    if "readonly" in message or "unable to open" in message:
        return _decrire_droits(str(settings.DOSSIER))
    return next((phrase for motif, phrase in _PHRASES_BASE if motif in message), None)
