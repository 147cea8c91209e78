"""Looks for a Python that can run Maillage: the current one, the path, then the usual places."""

import glob
import os
import shutil
import subprocess
import sys
from typing import Iterator, Optional, Tuple

from lanceur.lieux import RACINE

VERSION_MINIMALE = (3, 11)

_SONDE = (
    "import sys, ssl, sqlite3, venv; assert sqlite3.sqlite_version_info >= (3, 31); "
    "print('%d.%d.%d' % sys.version_info[:3])"
)


def interroger(python: str, code: str) -> str:
    """Return what `python` prints for `code`, or "" when it cannot."""
    try:
        sortie = subprocess.check_output(
            [python, "-I", "-c", code], stderr=subprocess.DEVNULL, timeout=20, cwd=RACINE
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return sortie.decode("utf-8", "replace").strip()


def version_de(python: str) -> Tuple[int, ...]:
    """Return the version of a Python that can run Maillage, or () for one that cannot."""
    reponse = interroger(python, _SONDE)
    return tuple(int(morceau) for morceau in reponse.split(".")) if reponse else ()


def pythons_possibles() -> Iterator[str]:
    """Yield the Pythons worth asking: the current one, then the path, then the usual places."""
    yield getattr(sys, "_base_executable", None) or sys.executable
    noms = ["python3.13", "python3.12", "python3.11", "python3.14", "python3", "python"]
    for nom in noms:
        trouve = shutil.which(nom)
        if trouve:
            yield trouve
    for dossier in ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "~/.local/bin"):
        for nom in noms[:4]:
            yield os.path.join(os.path.expanduser(dossier), nom)
    for motif in ("~/.pyenv/versions/3.1*/bin/python3", "~/.local/share/uv/python/*/bin/python3"):
        for chemin in sorted(glob.glob(os.path.expanduser(motif)), reverse=True):
            yield chemin


def trouver_python() -> Optional[str]:
    """Return the first Python of version 3.11 or later, or None."""
    vus = set()
    for chemin in pythons_possibles():
        if chemin in vus or not os.path.exists(chemin):
            continue
        vus.add(chemin)
        if version_de(chemin) >= VERSION_MINIMALE:
            return chemin
    return None
