"""The file that tells who may sign in to the demonstration, readable by its owner alone.

The same file is read back at the next start: passwords stay what they were.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_LIGNE = re.compile(r"(?P<courriel>\S+@\S+)\s+(?P<mot_de_passe>\S+)")
_TITRE = "Comptes de la démonstration\u00a0: adresse, mot de passe, à quoi il sert"


@dataclass(frozen=True)
class CompteEcrit:
    """One line of the file. `usage` says in a few words what the role is for."""

    role: str
    courriel: str
    mot_de_passe: str
    usage: str


def read_mots_de_passe(chemin: Path) -> Mapping[str, str]:
    """Return the passwords already given, by address; nothing when the file is not there."""
    if not chemin.exists():
        return {}
    trouves = map(_LIGNE.search, chemin.read_text(encoding="utf-8").splitlines())
    return {t["courriel"]: t["mot_de_passe"] for t in trouves if t}


def write_comptes(chemin: Path, comptes: Iterable[CompteEcrit]) -> None:
    """Write the file anew, with mode 0600 from its first byte."""
    lignes = [_TITRE, ""]
    for compte in comptes:
        lignes += [
            f"{compte.role} : {compte.usage}",
            f"    {compte.courriel:<50} {compte.mot_de_passe}",
        ]
    chemin.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    neuf = chemin.with_name(f"{chemin.name}.neuf")
    neuf.unlink(missing_ok=True)
    sortie = os.open(neuf, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(sortie, "w", encoding="utf-8") as fichier:  # noqa: PTH123 - a descriptor, not a path
        fichier.write("\n".join(lignes) + "\n")
    neuf.replace(chemin)
