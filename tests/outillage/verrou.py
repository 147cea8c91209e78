"""Writes the lock files, and says without a network whether they still match pyproject.toml.

Each lock opens with a fingerprint of the dependencies it was made from: a changed list, even by a
bound, is seen at once. Names and versions are compared as well, so that a line lost in a merge does
not pass. The files name no registry and no path.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RACINE = Path(__file__).resolve().parent.parent.parent
VERROUS: dict[str, list[str]] = {
    "requirements.lock": [],
    "requirements-s3.lock": ["s3"],
    "requirements-dev.lock": ["s3", "dev"],
}
ENTETE = "# Made by make verrou for Python 3.11 and later. Fingerprint of the dependencies: "


def lire_dependances(groupes: list[str]) -> list[str]:
    """Return the requirements of pyproject.toml, those of `groupes` included."""
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))
    listes = [projet["dependency-groups"][groupe] for groupe in groupes]
    return sorted(sum(listes, start=list(projet["project"]["dependencies"])))


def compute_empreinte(groupes: list[str]) -> str:
    """Return the fingerprint of the dependencies as pyproject.toml lists them now."""
    return hashlib.sha256(json.dumps(lire_dependances(groupes)).encode()).hexdigest()[:16]


def lire_versions(texte: str) -> dict[str, str]:
    """Return the pinned version of each package of a lock file."""
    lignes = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", texte, re.MULTILINE)
    return {canonicalize_name(nom): version for nom, version in lignes}


def list_ecarts(nom: str) -> list[str]:
    """Return what the lock file `nom` lacks or holds at a version that is no longer allowed."""
    chemin, groupes = RACINE / nom, VERROUS[nom]
    texte = chemin.read_text(encoding="utf-8") if chemin.exists() else ""
    ecarts = []
    if not texte.startswith(ENTETE + compute_empreinte(groupes)):
        ecarts.append(f"{nom} : les dépendances ont changé depuis qu’il a été fait.")
    versions = lire_versions(texte)
    for demande in map(Requirement, lire_dependances(groupes)):
        version = versions.get(canonicalize_name(demande.name))
        if version is None or not demande.specifier.contains(version):
            ecarts.append(f"{nom} : {demande} n’y est pas satisfait ({version}).")
    return ecarts


def ecrire_verrou(uv: str, nom: str) -> None:
    """Compile the lock file `nom` for every platform, with the digest of each file."""
    commande = [uv, "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"]
    commande += ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]
    commande += ["--quiet", "--upgrade"]
    for groupe in VERROUS[nom]:
        commande += ["--group", groupe, "--constraint", "requirements.lock"]
    if "dev" in VERROUS[nom]:
        commande += ["--constraint", "requirements-s3.lock"]
    sortie = subprocess.run(commande, cwd=RACINE, check=True, capture_output=True, text=True)
    texte = f"{ENTETE}{compute_empreinte(VERROUS[nom])}\n{sortie.stdout}"
    (RACINE / nom).write_text(texte, encoding="utf-8")
    sys.stdout.write(f"{nom} : {len(lire_versions(texte))} paquets.\n")


def main(arguments: list[str]) -> int:
    """Write the lock files, or with --verifier only say whether they are up to date."""
    if "--verifier" in arguments:
        ecarts = [ecart for nom in VERROUS for ecart in list_ecarts(nom)]
        sys.stdout.writelines(f"{ecart} Lancer « make verrou ».\n" for ecart in ecarts)
        return 1 if ecarts else 0
    uv = shutil.which("uv")
    if uv is None:
        sys.stderr.write("« make verrou » a besoin de uv : « pipx install uv », puis relancer.\n")
        return 1
    try:
        for nom in VERROUS:
            ecrire_verrou(uv, nom)
    except subprocess.CalledProcessError as erreur:
        sys.stderr.write(f"uv n’a pas pu calculer le verrou : {erreur.stderr.strip()}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
