"""What each document says, and one invented example: TOML files that anybody can read and correct.

docs/demonstration.md says which document each file follows, and what was left out.
"""

import tomllib
from pathlib import Path
from typing import Any

DONNEES = Path(__file__).resolve().parent.parent / "donnees"
PORTRAITS = (
    DONNEES / "portraits"
)  # figures of the territories: its PROVENANCE.md says from which files

# In this order: a contract comes after the one it follows.
CONTRATS = ("mauges", "mauges-suite", "pornic", "ernee", "laval", "exemple")

Contenu = dict[str, Any]


def read_organisations() -> dict[str, Contenu]:
    """Return the organisations by the key that the other files use."""
    return _read(DONNEES / "organisations.toml")


def read_comptes() -> dict[str, Contenu]:
    """Return the accounts by their key, which is also the beginning of their address."""
    return _read(DONNEES / "comptes.toml")


def read_mandats() -> list[Contenu]:
    """Return the territories that organisations follow."""
    mandats: list[Contenu] = _read(DONNEES / "mandats.toml")["mandats"]
    return mandats


def read_plans() -> dict[str, Contenu]:
    """Return the external plans by key, with their objectives."""
    return _read(DONNEES / "plans.toml")


def read_contrat(nom: str) -> Contenu:
    """Return one contract. A large one is a folder, whose lists of fiches follow in order of name."""
    dossier, argent = DONNEES / nom, DONNEES / "financement" / f"{nom}.toml"
    contenu = _read_dossier(dossier) if dossier.is_dir() else _read(DONNEES / f"{nom}.toml")
    if argent.exists():
        contenu["financement"] = _read(argent)
    demandes = DONNEES / "demandes" / f"{nom}.toml"
    if demandes.exists():
        contenu["demandes"] = _read(demandes)
    return contenu


def _read_dossier(dossier: Path) -> Contenu:
    contenu = {**_read(dossier / "contrat.toml"), **_read(dossier / "concertation.toml")}
    contenu |= _read(dossier / "diagnostic.toml")
    contenu["fiches"] = [
        {**suite.get("par_defaut", {}), **fiche}
        for suite in map(_read, sorted(dossier.glob("axe-*.toml")))
        for fiche in suite["fiches"]
    ]
    return contenu


def _read(chemin: Path) -> Contenu:
    return tomllib.loads(chemin.read_text(encoding="utf-8"))
