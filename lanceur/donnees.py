"""The data folder of a demonstration: opened, recognised, erased; and the port it is served on."""

import errno
import os
import secrets
import shutil
import socket
import tempfile
from typing import IO

from lanceur.paroles import Arret, demander, dire

try:
    import fcntl
except ImportError:  # Windows: see lanceur.environnement
    fcntl = None  # type: ignore[assignment]

MARQUE = "dossier-maillage.txt"
TEXTE_MARQUE = (
    "Dossier de données de Maillage, créé pour la démonstration.\n"
    "« make demo-vider » l’efface ; ne pas y ranger autre chose.\n"
)
A_EFFACER = (
    "maillage.sqlite3",
    "maillage.sqlite3-wal",
    "maillage.sqlite3-shm",
    "secret",
    "journal.txt",
    "comptes-demonstration.txt",
    "pieces",
    "statique",
    "statique.empreinte",
    "sauvegardes",
    "service.verrou",
    "preparation.verrou",
    MARQUE,
)


def ouvrir_dossier(dossier: str) -> None:
    """Create the data folder, its mark and its secret. Raises Arret for somebody else's folder."""
    if os.path.exists(dossier) and not os.path.isdir(dossier):
        raise Arret(f"« {dossier} » est un fichier : donner le chemin d’un dossier.")
    os.makedirs(dossier, mode=0o700, exist_ok=True)
    marque = os.path.join(dossier, MARQUE)
    if not os.path.exists(marque):
        if os.listdir(dossier):
            raise Arret(
                f"« {dossier} » contient déjà autre chose : donner un dossier vide ou nouveau, "
                "par exemple « make demo dossier=~/maillage »."
            )
        with open(marque, "w", encoding="utf-8") as fichier:
            fichier.write(TEXTE_MARQUE)
    with tempfile.TemporaryFile(dir=dossier):
        pass  # says at once whether this account may write there
    secret = os.path.join(dossier, "secret")
    if not os.path.exists(secret):
        descripteur = os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descripteur, "w", encoding="ascii") as fichier:
            fichier.write(secrets.token_urlsafe(64) + "\n")


def verifier_port(port: int, commande: str) -> None:
    """Raise Arret when `port` cannot be listened to, and name one that can."""
    if not 0 < port < 65536:
        raise Arret(f"Le port {port} n’existe pas : choisir entre 1024 et 65535.")
    for essai in [port] + list(range(port + 1, min(port + 200, 65536))):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as prise:
            if os.name != "nt":
                prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                prise.bind(("127.0.0.1", essai))
            except OSError as erreur:
                if essai == port and erreur.errno in (errno.EACCES, errno.EPERM):
                    raise Arret(
                        f"Le port {port} est réservé au système : choisir un port au-dessus de "
                        f"1024, par exemple « make {commande} port=8017 »."
                    ) from None
                continue
        if essai == port:
            return
        raise Arret(
            f"Le port {port} est déjà pris, peut-être par une autre démonstration : l’arrêter, "
            f"ou prendre un port libre avec « make {commande} port={essai} »."
        )


def est_servi(dossier: str) -> bool:
    """Say whether a running Maillage holds this folder."""
    verrou = os.path.join(dossier, "service.verrou")
    if not os.path.exists(verrou):
        return False
    with open(verrou, "rb") as fichier:
        return not prendre(fichier)


def prendre(fichier: IO[bytes]) -> bool:
    """Take the lock of an open file; return False when somebody holds it."""
    if fcntl is not None:
        try:
            fcntl.flock(fichier, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def est_une_demonstration(dossier: str) -> bool:
    """Say whether the folder carries the mark of a demonstration, word for word."""
    try:
        with open(os.path.join(dossier, MARQUE), encoding="utf-8", errors="replace") as fichier:
            return fichier.read() == TEXTE_MARQUE
    except OSError:
        return False


def verifier_effacable(dossier: str) -> None:
    """Raise Arret unless the folder is a demonstration's and nobody serves it."""
    if not est_une_demonstration(dossier):
        raise Arret(
            f"« {dossier} » n’est pas un dossier de démonstration de Maillage : rien n’a été "
            "effacé. Donner le bon chemin avec « make demo-vider dossier=CHEMIN »."
        )
    if est_servi(dossier):
        raise Arret(
            f"La démonstration de « {dossier} » est en service : l’arrêter (Ctrl-C), "
            "puis relancer la même commande."
        )


def effacer(chemin: str) -> None:
    """Remove a file, a link or a folder; a link is removed, never followed."""
    if os.path.isdir(chemin) and not os.path.islink(chemin):
        shutil.rmtree(chemin)
    elif os.path.lexists(chemin):
        os.unlink(chemin)


def vider_dossier(dossier: str, *, confirme: bool) -> None:
    """Erase a demonstration's data, and nothing else. Raises Arret for any other folder."""
    if not os.path.isdir(dossier):
        dire(f"Rien à effacer : « {dossier} » n’existe pas.")
        return
    verifier_effacable(dossier)
    if not confirme and not demander(f"Effacer la démonstration de « {dossier} » ?"):
        raise Arret("Rien n’a été effacé : répondre « oui », ou ajouter --oui.")
    for nom in A_EFFACER:
        effacer(os.path.join(dossier, nom))
    if not os.listdir(dossier):
        os.rmdir(dossier)
    dire("La démonstration est effacée. « make demo » en prépare une neuve.")
