"""The shared reference files, read once, and the shipped file, read once."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from maillage.socle.territoires.sources.fichier import Geographie, read_geographie


@pytest.fixture(scope="session")
def geographie() -> Geographie:
    """The whole shipped file."""
    return read_geographie()


class Reference:
    """Readers of the shared reference data."""

    def __init__(self, dossier: Path) -> None:
        self._dossier = dossier

    def table(self, nom: str) -> list[dict[str, str]]:
        """Return the rows of a table of `ref`."""
        with (self._dossier / "ref" / f"{nom}.csv").open(encoding="utf-8", newline="") as fichier:
            return list(csv.DictReader(fichier))

    def dessins(self, nom: str) -> list[dict[str, Any]]:
        """Return the features of a file of `geo`."""
        texte = (self._dossier / "geo" / f"{nom}.geojson").read_text(encoding="utf-8")
        entites: list[dict[str, Any]] = json.loads(texte)["features"]
        return entites


@pytest.fixture(scope="session")
def reference(partage: Path) -> Reference:
    """The shared reference data; the tests that ask for it carry the mark `partage`."""
    return Reference(partage / "data")
