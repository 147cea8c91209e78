"""Builds `.venv` from a hashed lock file, once; later starts read its stamp and nothing else."""

import glob
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from typing import Any, Dict, Iterator, List, Optional, Tuple

from lanceur.lieux import BINAIRES, ENVIRONNEMENT, ESTAMPILLE, PYTHON, RACINE, VERROU, VERROU_DEV
from lanceur.paroles import Arret, dire, phrase_installation
from lanceur.pythons import VERSION_MINIMALE, interroger, trouver_python, version_de

try:
    import fcntl
except ImportError:  # Windows has no such lock: two first starts at once are then the user's care
    fcntl = None  # type: ignore[assignment]

PLACE_DE_TRAVAIL = 20  # MiB, what unpacking one package may need
PLACE_NECESSAIRE = {VERROU: 250, VERROU_DEV: 600}  # MiB, measured with the margin of one build


def empreinte(verrou: str) -> str:
    """Return the sha256 of a lock file."""
    chemin = os.path.join(RACINE, verrou)
    if not os.path.exists(chemin):
        raise Arret(f"Le fichier « {verrou} » manque : reprendre une copie entière de Maillage.")
    with open(chemin, "rb") as fichier:
        return hashlib.sha256(fichier.read()).hexdigest()


def paquets_presents() -> List[str]:
    """Return the names found where the environment keeps its packages."""
    lieux = glob.glob(os.path.join(ENVIRONNEMENT, "lib", "python*", "site-packages"))
    lieux += glob.glob(os.path.join(ENVIRONNEMENT, "Lib", "site-packages"))
    return sorted(nom for lieu in lieux[:1] for nom in os.listdir(lieu) if nom != "__pycache__")


def lire_estampille() -> Dict[str, Any]:
    """Return what the environment says of itself, or {} for none or a damaged one."""
    try:
        with open(ESTAMPILLE, encoding="utf-8") as fichier:
            contenu = json.load(fichier)
        return contenu if isinstance(contenu, dict) else {}
    except (OSError, ValueError):
        return {}


def environnement_a_jour(verrou: str) -> bool:
    """Say whether `.venv` holds what `verrou` asks, undamaged."""
    estampille = lire_estampille()
    entier = set(estampille.get("paquets", [])) <= set(paquets_presents())
    return (
        estampille.get("racine") == RACINE
        and estampille.get("verrous", {}).get(verrou) == empreinte(verrou)
        and entier
        and os.path.exists(PYTHON)
    )


def ecrire_estampille(verrou: str) -> None:
    """Note what was installed: the next start reads this and nothing else."""
    verrous = {verrou: empreinte(verrou)}
    if verrou == VERROU_DEV:
        verrous[VERROU] = empreinte(VERROU)  # the second lock holds everything of the first
    contenu = {
        "racine": RACINE,
        "python": ".".join(str(n) for n in version_de(PYTHON)),
        "verrous": verrous,
        "paquets": paquets_presents(),
    }
    with open(ESTAMPILLE, "w", encoding="utf-8") as fichier:
        json.dump(contenu, fichier, ensure_ascii=False, indent=1)


@contextmanager
def seul_a_installer() -> Iterator[None]:
    """Hold other starts of this copy back while one installs. This very file is the lock."""
    with open(os.path.abspath(__file__), "rb") as fichier:
        if fcntl is not None:
            try:
                fcntl.flock(fichier, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                dire("Une autre installation est en cours : attente…")
                fcntl.flock(fichier, fcntl.LOCK_EX)
        yield


def suivre(commande: List[str], titre: str, total: int = 0) -> Tuple[int, str]:
    """Run `commande`, show that it lives, and return its exit code and what it said."""
    debut, dernier, vus = time.time(), 0.0, 0
    sortie = []  # type: List[str]
    milieu = dict(os.environ, PYTHONUNBUFFERED="1", NO_COLOR="1", LC_ALL="C.UTF-8")
    milieu.pop("VIRTUAL_ENV", None)
    with subprocess.Popen(
        commande, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=RACINE, env=milieu
    ) as processus:
        assert processus.stdout is not None  # noqa: S101 - told to mypy; PIPE was asked above
        for ligne in iter(processus.stdout.readline, b""):
            texte = ligne.decode("utf-8", "replace")
            sortie.append(texte)
            vus += texte.startswith("Collecting ")
            if total and time.time() - dernier > (0.2 if sys.stdout.isatty() else 5):
                dernier = time.time()
                compte = f"{min(vus, total)} paquets sur {total}" if vus else "en cours"
                dire(f"  {titre} : {compte}…   ", "\r" if sys.stdout.isatty() else "\n")
        code = processus.wait()
    if total and code == 0:
        dire(f"  {titre} : fait en {time.time() - debut:.0f} s.              ")
    return code, "".join(sortie)


def vider_environnement() -> None:
    """Remove a stale or damaged `.venv`. Raises Arret when the folder is something else."""
    if not os.path.lexists(ENVIRONNEMENT):
        return
    contenu = os.listdir(ENVIRONNEMENT) if os.path.isdir(ENVIRONNEMENT) else [""]
    # A half-built environment may lack some of these; somebody's own folder lacks them all.
    signes = {"pyvenv.cfg", "bin", "lib", "Scripts", "Lib", "maillage.json"}
    if contenu and not signes & set(contenu):
        raise Arret(
            f"« {ENVIRONNEMENT} » n’est pas un environnement Python : le déplacer ou le "
            "renommer, puis relancer la même commande."
        )
    if os.path.islink(ENVIRONNEMENT):
        os.unlink(ENVIRONNEMENT)
    else:
        shutil.rmtree(ENVIRONNEMENT)


def creer_avec_uv(python: Optional[str], verrou: str, total: int) -> Tuple[int, str]:
    """Build the environment with uv, which fetches a Python of its own when there is none."""
    uv = shutil.which("uv")
    if uv is None:
        return 1, ""
    minimum = ".".join(str(n) for n in VERSION_MINIMALE)
    voulu = python or f">={minimum}"
    code, sortie = suivre([uv, "venv", "--python", voulu, ENVIRONNEMENT], "Environnement")
    if code == 0:
        code, sortie = suivre(
            [uv, "pip", "install", "--python", PYTHON, "--require-hashes", "-r", verrou],
            "Installation",
            total,
        )
    return code, sortie


def creer_avec_pip(python: str, verrou: str, total: int) -> Tuple[int, str]:
    """Build the environment with the standard library's venv and its pip."""
    if not interroger(python, "import ensurepip; print('oui')"):
        court = ".".join(str(n) for n in version_de(python)[:2])
        raise Arret(
            f"Il manque à Python {court} de quoi créer un environnement : sous Debian ou Ubuntu, "
            "installer le paquet « python3-venv » (apt install python3-venv), puis relancer."
        )
    code, sortie = suivre([python, "-m", "venv", ENVIRONNEMENT], "Environnement")
    if code == 0:
        commande = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-input", "-r", verrou]
        options = ["--retries", "2", "--disable-pip-version-check", "--progress-bar", "off"]
        code, sortie = suivre(commande + options, "Installation", total)
    return code, sortie


def place_libre() -> int:
    """Return the room left on the disk, in MiB."""
    return shutil.disk_usage(RACINE).free // (1024 * 1024)


def verifier_place(verrou: str) -> None:
    """Raise Arret when the disk has too little room for the environment."""
    libre = place_libre()
    if libre < PLACE_NECESSAIRE[verrou]:
        raise Arret(
            f"Il reste {libre} Mio sur le disque et l’installation en demande "
            f"{PLACE_NECESSAIRE[verrou]} : libérer de la place, puis relancer la même commande."
        )


def construire_environnement(verrou: str) -> None:
    """Create `.venv` from `verrou`. Raises Arret with the remedy when it cannot."""
    python, uv = trouver_python(), shutil.which("uv")
    if python is None and uv is None:
        actuel = ".".join(str(n) for n in sys.version_info[:3])
        raise Arret(
            f"Maillage demande Python 3.11 ou plus récent, et cette machine n’a que Python "
            f"{actuel} : sous Debian 12 ou Ubuntu 24.04, installer les paquets « python3 » et "
            "« python3-venv » (apt install python3 python3-venv) ; ailleurs, prendre "
            "l’installateur de Python ou uv, puis relancer la même commande."
        )
    verifier_place(verrou)
    with open(os.path.join(RACINE, verrou), encoding="utf-8") as fichier:
        total = sum("==" in ligne for ligne in fichier)
    dire(f"Première étape : installer {total} paquets dans « .venv » (de 5 à 60 secondes).")
    vider_environnement()
    code, sortie = creer_avec_uv(python, verrou, total)
    if code != 0 and python is not None:
        if uv:
            dire("uv n’y est pas arrivé : second essai avec pip.")
            vider_environnement()
        code, sortie = creer_avec_pip(python, verrou, total)
    if code != 0:
        if place_libre() < PLACE_DE_TRAVAIL:
            sortie += "No space left"  # venv hides why its own pip could not be unpacked
        raise Arret(phrase_installation(sortie, garder(sortie)))
    installer_commande()
    ecrire_estampille(verrou)


def garder(sortie: str) -> str:
    """Keep what the installer said and return where; the temporary folder may be full as well."""
    try:
        descripteur, chemin = tempfile.mkstemp(prefix="maillage-installation-", suffix=".txt")
        with open(descripteur, "w", encoding="utf-8") as fichier:
            fichier.write(sortie)
    except OSError:
        return "la sortie de pip"
    return chemin


def installer_commande() -> None:
    """Write `maillage` beside the environment's Python, and let it find the program."""
    lieux = glob.glob(os.path.join(ENVIRONNEMENT, "lib", "python*", "site-packages"))
    lieux += glob.glob(os.path.join(ENVIRONNEMENT, "Lib", "site-packages"))
    # As code and in ASCII: Python reads this file in the terminal's encoding, whatever it is.
    with open(os.path.join(lieux[0], "maillage.pth"), "w", encoding="ascii") as fichier:
        fichier.write("import sys; sys.path.append(%s)\n" % ascii(RACINE))
    chemin = os.path.join(BINAIRES, "maillage.cmd" if os.name == "nt" else "maillage")
    ligne = (
        '@"%~dp0python.exe" -m maillage.config.ligne %*\r\n'
        if os.name == "nt"
        else '#!/bin/sh\nici=$(dirname -- "$(readlink -f -- "$0")")\n'
        'exec "$ici/python" -m maillage.config.ligne "$@"\n'
    )
    with open(chemin, "w", encoding="utf-8", newline="") as fichier:
        fichier.write(ligne)
    os.chmod(chemin, 0o755)  # noqa: S103 - a command is meant to be run by everyone


def phrase_reconstruction(verrou: str) -> str:
    """Say why the environment is built again, and what that means for a demonstration left open."""
    if verrou == VERROU_DEV and environnement_a_jour(VERROU):
        return (
            "Cette commande demande les outils de développement : « .venv » est reconstruit avec "
            "eux. Une démonstration déjà lancée est à relancer ensuite."
        )
    return "L’environnement « .venv » n’est plus celui du verrou : il est reconstruit."


def assurer_environnement(verrou: str) -> None:
    """Build the environment unless it is there, whole and up to date."""
    if environnement_a_jour(verrou):
        return
    with seul_a_installer():
        if environnement_a_jour(verrou):
            return
        if os.path.exists(ESTAMPILLE):
            dire(phrase_reconstruction(verrou))
            if VERROU_DEV in lire_estampille().get("verrous", {}):
                verrou = VERROU_DEV
        construire_environnement(verrou)
