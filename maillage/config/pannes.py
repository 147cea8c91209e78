"""Failures of the machine (disk, rights, database, storage of files), each with its sentence and its remedy.

One sentence for whoever runs a command, another for whoever reads a page.
"""

import errno
import sys

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from maillage.regles.erreurs import StockageMuet
from maillage.web.composants import erreurs
from maillage.web.composants.erreurs import PANNE, Page

_DISQUE_PLEIN = "Le disque est plein\u00a0: libérer de la place, puis relancer la même commande."
BASE_MUETTE = Page(
    503,
    "Maillage ne répond pas pour le moment",
    "La base de données est arrêtée ou occupée. Ce n’est pas de votre fait.",
    "Attendre une minute, puis recharger cette page\u00a0: ce qui vient d’être saisi y est encore. Si "
    "cela dure, prévenir l’administration de l’installation.",
)
STOCKAGE_EN_PANNE = Page(
    503,
    "Les fichiers ne répondent pas pour le moment",
    "Le service qui garde les fichiers est arrêté ou occupé. Ce n’est pas de votre fait.",
    "Attendre une minute, puis recharger cette page. Rien d’un envoi n’a été enregistré\u00a0: son texte est "
    "gardé dans le formulaire, seul le fichier sera à joindre à nouveau. Si cela dure, prévenir "
    "l’administration de l’installation.",
)
DISQUE_SATURE = Page(
    507,
    "Le serveur n’a plus de place",
    "Rien n’a été enregistré de ce dernier envoi. Ce n’est pas de votre fait.",
    "Garder cette page ouverte et prévenir l’administration de l’installation, puis envoyer à nouveau.",
)
_PLEIN = ("disk is full", "disk full", "no space left")

_STOCKAGE = (
    "Le service S3 ne répond pas, ou refuse la clé\u00a0: vérifier les MAILLAGE_S3_… et l’heure de la machine, "
    "puis relancer la même commande."
)
_CHIFFREMENT = (
    "La liaison chiffrée avec PostgreSQL est refusée\u00a0: vérifier sslmode et sslrootcert dans DATABASE_URL, et "
    "que le certificat du serveur porte son nom."
)
_ABSENTE = (
    "PostgreSQL répond, mais la base ou le compte de DATABASE_URL n’y est pas\u00a0: le créer."
)
_PHRASES_SYSTEME = {
    errno.ENOSPC: _DISQUE_PLEIN,
    errno.EDQUOT: _DISQUE_PLEIN,
}
_PHRASES_BASE = (
    ("disk is full", _DISQUE_PLEIN),
    ("disk full", _DISQUE_PLEIN),
    (
        "database is locked",
        "La base est occupée par un autre programme\u00a0: l’arrêter, puis relancer la même commande.",
    ),
    (
        "not a database",
        "Le fichier de la base est abîmé\u00a0: remettre à sa place la dernière copie du dossier "
        "«\u00a0sauvegardes\u00a0».",
    ),
    (
        "malformed",
        "Le fichier de la base est abîmé\u00a0: remettre à sa place la dernière copie du dossier "
        "«\u00a0sauvegardes\u00a0».",
    ),
    (
        "pg_hba.conf",
        "PostgreSQL n’admet pas cette machine\u00a0: une ligne «\u00a0hostssl\u00a0» de son pg_hba.conf doit "
        "nommer la base, le compte et l’adresse d’ici.",
    ),
    (
        "authentication failed",
        "PostgreSQL refuse le compte ou le mot de passe de DATABASE_URL (dans un mot de passe, / @ : # "
        "s’écrivent %2F %40 %3A %23).",
    ),
    ("certificate", _CHIFFREMENT),
    ("ssl", _CHIFFREMENT),
    ("fatal:  database", _ABSENTE),
    ("fatal:  role", _ABSENTE),
    (
        "connection",
        "Le serveur PostgreSQL ne répond pas\u00a0: vérifier qu’il tourne et que DATABASE_URL le nomme.",
    ),
)


def decrire_panne(erreur: Exception) -> str | None:
    """Return the sentence of a known failure, or None for one that nobody foresaw."""
    if isinstance(erreur, StockageMuet):
        return _STOCKAGE
    if isinstance(erreur, DatabaseError):
        return _decrire_base(str(erreur).lower())
    if isinstance(erreur, OSError):
        if erreur.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            return _decrire_droits(str(erreur.filename or settings.DOSSIER))
        return _PHRASES_SYSTEME.get(erreur.errno or 0)
    return None


def _decrire_droits(lieu: str) -> str:
    return (
        f"Ce compte ne peut pas écrire dans «\u00a0{lieu}\u00a0»\u00a0: lui en donner le droit, "
        "ou choisir un autre dossier (make demo dossier=CHEMIN)."
    )


def _decrire_base(message: str) -> str | None:
    if "readonly" in message or "unable to open" in message:
        return _decrire_droits(str(settings.DOSSIER))
    return next((phrase for motif, phrase in _PHRASES_BASE if motif in message), None)


def erreur_500(request: HttpRequest) -> HttpResponse:
    """Answer a breakdown: with its own page when the machine is at fault. Named in config/urls.py."""
    page = find_page(sys.exc_info()[1])
    reponse = erreurs.erreur_500(request, page=page)
    if page in (BASE_MUETTE, STOCKAGE_EN_PANNE):
        reponse["Retry-After"] = "60"
    return reponse


def find_page(exception: BaseException | None) -> Page:
    """Return the page of a failure, found through the exceptions that it caused."""
    while exception is not None:
        if _is_disque_plein(exception):
            return DISQUE_SATURE
        if isinstance(exception, StockageMuet):
            return STOCKAGE_EN_PANNE
        if isinstance(exception, OperationalError | InterfaceError):
            return BASE_MUETTE
        exception = exception.__cause__ or exception.__context__
    return PANNE


def _is_disque_plein(exception: BaseException) -> bool:
    if isinstance(exception, OSError):
        return exception.errno in {errno.ENOSPC, errno.EDQUOT}
    plein = any(motif in str(exception).lower() for motif in _PLEIN)
    return plein and isinstance(exception, DatabaseError)
