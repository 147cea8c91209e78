"""What the launcher says: sentences with their remedy, never a traceback."""

import codecs
import errno
import re
import sys
from typing import TextIO

from lanceur.lieux import ENVIRONNEMENT, RACINE


class Arret(SystemExit):
    """The program cannot go on. The message is one French sentence with its remedy."""


def ecrire(flux: TextIO, texte: str) -> None:
    """Write `texte` now. A terminal that claims to know ASCII only (LANG unset) reads UTF-8."""
    encodage = flux.encoding or "utf-8"
    if codecs.lookup(encodage).name == "ascii":
        encodage = "utf-8"
    flux.flush()
    flux.buffer.write(texte.encode(encodage, "replace"))
    flux.flush()


def dire(texte: str, fin: str = "\n") -> None:
    """Print `texte` now."""
    ecrire(sys.stdout, texte + fin)


def phrase_systeme(erreur: OSError) -> str:
    """Return the sentence for a failure of the disk or of the rights."""
    lieu = erreur.filename or RACINE
    if erreur.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"Votre compte ne peut pas écrire dans « {lieu} » : choisir un dossier à vous, "
            "par exemple « make demo dossier=~/maillage », ou demander le droit d’y écrire."
        )
    if erreur.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Le disque est plein : libérer un gigaoctet, puis relancer la même commande."
    return f"Le système a refusé « {lieu} » ({erreur.strerror}) : vérifier ce chemin et relancer."


def phrase_installation(sortie: str, journal: str) -> str:
    """Return the sentence for the output of an installer that failed."""
    motifs = (
        (
            r"No space left|Errno 28|os error 28|Disk quota",
            "Le disque est plein : libérer un gigaoctet, puis relancer la même commande.",
        ),
        (
            r"hash(es)? (mismatch|do(es)? not match)|DO NOT MATCH THE HASHES",
            "Un paquet reçu n’est pas celui du verrou : ne pas l’installer, "
            "relancer depuis un autre réseau, et prévenir l’équipe si cela continue.",
        ),
        (
            r"resolution|resolve host|getaddrinfo|dns error|unreachable|timed? ?out|refused"
            r"|Connection|error sending request|Failed to fetch|No matching distribution|Proxy",
            "Le réseau ne répond pas, et la première installation en a besoin : vérifier la "
            "connexion (ou le mandataire, variable HTTPS_PROXY), puis relancer la même commande.",
        ),
        (
            r"Permission denied|Errno 13|os error 13|Read-only",
            f"Votre compte ne peut pas écrire dans « {ENVIRONNEMENT} » : copier Maillage dans un "
            "dossier à vous, ou demander le droit d’y écrire.",
        ),
    )
    for motif, phrase in motifs:
        if re.search(motif, sortie, re.IGNORECASE):
            return phrase
    return f"L’installation a échoué : lire « {journal} », puis relancer la même commande."


def demander(question: str) -> bool:
    """Return True when the person answers oui. No answer is a no."""
    dire(f"{question} Écrire « oui » pour confirmer : ", "")
    try:
        return input().strip().lower() == "oui"
    except EOFError:
        dire("")
        return False
