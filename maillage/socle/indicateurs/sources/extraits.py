"""A few territories taken out of an installation that loaded the files: four tables that anybody can read.

`chargements.csv` says which official files the figures come from; `communes.csv` holds their columns, one
row per measure and one cell per commune (empty: unknown, `s`: secret); `valeurs.csv` and `quartiles.csv`
hold what was computed.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

TUE = "s"  # a value that the producer keeps to itself
TABLES = ("chargements", "communes", "valeurs", "quartiles")

Rangee = Mapping[str, str]


@dataclass
class Extrait:
    """The four tables, each a list of rows by heading."""

    chargements: Sequence[Rangee] = field(default_factory=list)
    communes: Sequence[Rangee] = field(default_factory=list)
    valeurs: Sequence[Rangee] = field(default_factory=list)
    quartiles: Sequence[Rangee] = field(default_factory=list)


def read_extrait(dossier: Path) -> Extrait:
    """Return the tables of a folder. Raises FileNotFoundError when one lacks."""
    return Extrait(**{nom: _read(dossier / f"{nom}.csv") for nom in TABLES})


def write_extrait(extrait: Extrait, dossier: Path) -> None:
    """Write the tables in a folder, made if it lacks."""
    dossier.mkdir(parents=True, exist_ok=True)
    for nom in TABLES:
        _write(dossier / f"{nom}.csv", getattr(extrait, nom))


def write_nombre(nombre: float | None) -> str:
    """Return a number without the noise of its last digits, empty when there is none."""
    return "" if nombre is None else f"{nombre:.10g}"


def read_nombre(texte: str) -> float | None:
    """Return the number, None for an empty cell."""
    return float(texte) if texte else None


def read_entier(texte: str) -> int | None:
    """Return the whole number, None for an empty cell."""
    return int(texte) if texte else None


def _read(chemin: Path) -> list[Rangee]:
    with chemin.open(encoding="utf-8", newline="") as fichier:
        return list(csv.DictReader(fichier))


def _write(chemin: Path, rangees: Iterable[Rangee]) -> None:
    rangees = list(rangees)
    with chemin.open("w", encoding="utf-8", newline="") as fichier:
        if rangees:
            ecrivain = csv.DictWriter(fichier, list(rangees[0]), lineterminator="\n")
            ecrivain.writeheader()
            ecrivain.writerows(rangees)
