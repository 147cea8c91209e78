"""What can go wrong between a producer and this disk, each with its sentence: what happened, what to do."""

import errno
import http.client
import ssl
from urllib.error import HTTPError, URLError

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import ecrire_taille

_DISPARU = frozenset({404, 410})
_REFUSE = frozenset({401, 403, 451})
_PLUS_TARD = 429
_EN_PANNE = 500
RELANCER = "relancer la même commande"


class RecuperationImpossible(ErreurMetier):
    """A file that could not be fetched. `a_la_main`: the page of its producer may still give it."""

    def __init__(self, message: str, *, a_la_main: bool = False) -> None:
        super().__init__(message)
        self.a_la_main = a_la_main


class Passagere(Exception):
    """A failure that may be over in a moment. `apres` is what the server asks to wait, in seconds."""

    def __init__(self, refus: RecuperationImpossible, *, apres: float | None = None) -> None:
        super().__init__(refus.message)
        self.refus = refus
        self.apres = apres


def explain_reponse(erreur: HTTPError, hote: str) -> RecuperationImpossible | Passagere:
    """Return what an answer of failure means."""
    code = erreur.code
    if code in _DISPARU:
        return RecuperationImpossible(
            f"{hote} n’a plus de fichier à cette adresse.", a_la_main=True
        )
    if code in _REFUSE:
        return RecuperationImpossible(
            f"{hote} refuse de donner ce fichier (réponse {code}).", a_la_main=True
        )
    if code == _PLUS_TARD:
        phrase = f"{hote} reçoit trop de demandes et prie d’attendre\u00a0: {RELANCER} plus tard."
        return Passagere(RecuperationImpossible(phrase), apres=_read_attente(erreur))
    if code >= _EN_PANNE:
        phrase = f"{hote} est en panne (réponse {code})\u00a0: {RELANCER} plus tard."
        return Passagere(RecuperationImpossible(phrase), apres=_read_attente(erreur))
    return RecuperationImpossible(f"{hote} répond autre chose qu’un fichier (réponse {code}).",
                                  a_la_main=True)  # fmt: skip


def _read_attente(erreur: HTTPError) -> float | None:
    try:
        return max(0.0, float(erreur.headers.get("Retry-After", "")))
    except ValueError:
        return None


def explain_liaison(
    panne: OSError | http.client.HTTPException, hote: str, *, gardes: int
) -> RecuperationImpossible | Passagere:
    """Return what a broken or absent connection means. `gardes` is how many bytes are already here."""
    cause = panne.reason if isinstance(panne, URLError) else panne
    if isinstance(cause, ssl.SSLCertVerificationError):
        return RecuperationImpossible(
            f"{hote} ne prouve pas qu’il est bien {hote} (certificat refusé)\u00a0: rien n’a été pris."
        )
    if isinstance(panne, URLError):
        phrase = (
            f"{hote} ne répond pas. Vérifier que cette machine a accès à Internet (HTTPS_PROXY règle un "
            f"mandataire, s’il en faut un), puis {RELANCER}."
        )
    else:
        phrase = f"La liaison avec {hote} s’est interrompue. {say_gardes(gardes)}"
    return Passagere(RecuperationImpossible(phrase))


def say_gardes(gardes: int) -> str:
    """Say what a second run of the command will do."""
    if not gardes:
        return f"Rien n’était encore arrivé\u00a0: {RELANCER}."
    return (
        f"{ecrire_taille(gardes)} déjà reçus sont gardés\u00a0: {RELANCER}, elle reprendra où elle en "
        "était si le fichier n’a pas changé entre-temps."
    )


def is_disque_plein(panne: OSError) -> bool:
    """Say whether the disk has no more room."""
    return panne.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def explain_disque(gardes: int) -> RecuperationImpossible:
    """Return the sentence of a disk that is full."""
    return RecuperationImpossible(f"Le disque est plein. Libérer de la place. {say_gardes(gardes)}")
