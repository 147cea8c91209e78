"""Compares the vendored files with their manifest: every file named, licensed and unchanged."""

import hashlib
import tomllib
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent.parent
TIERS = RACINE / "maillage" / "web" / "static" / "vendor"


def list_ecarts_tiers(dossier: Path = TIERS) -> list[str]:
    """Return what differs between the files of `dossier` and its vendor.toml."""
    manifeste = tomllib.loads((dossier / "vendor.toml").read_text(encoding="utf-8"))
    ecarts, decrits = [], {"vendor.toml"}
    for nom, paquet in manifeste.items():
        ecarts += [f"{nom} : {cle} manque" for cle in ("version", "licence") if cle not in paquet]
        for fichier in paquet["fichiers"]:
            decrits.add(fichier["chemin"])
            chemin = dossier / fichier["chemin"]
            if not chemin.is_file():
                ecarts.append(f"{nom} : {fichier['chemin']} manque")
            elif hashlib.sha256(chemin.read_bytes()).hexdigest() != fichier["sha256"]:
                ecarts.append(f"{nom} : {fichier['chemin']} n’est plus le fichier décrit")
    presents = {str(c.relative_to(dossier)) for c in dossier.rglob("*") if c.is_file()}
    return ecarts + [f"{chemin} n’est pas décrit" for chemin in sorted(presents - decrits)]
