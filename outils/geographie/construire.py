"""Build the shipped reference geography: `python outils/geographie/construire.py [--cache DOSSIER]`.

Writes tables.json.gz, contours.json.gz, manifeste.json and PROVENANCE.md into maillage/socle/territoires/donnees.
Same packages in, same bytes out. Needs npm and network the first time; see LISEZMOI.md here.
"""

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

from contours import build_contours
from provenance import write_provenance
from tables import ANNEE_POPULATION, COLONNES, build_tables
from telecharger import (
    MAPSHAPER,
    PAQUET_NPM,
    PAQUET_PYPI,
    VERSION_PYPI,
    VERSION_PYPI_ANCIENNE,
    VERSIONS_NPM,
    Cache,
    digest,
)

RACINE = Path(__file__).resolve().parent.parent.parent
SORTIE = RACINE / "maillage" / "socle" / "territoires" / "donnees"
JEUX = [
    {"jeu": "communes", "annee": 2026, "libelle": "Code officiel géographique au 1er janvier 2026"},
    {
        "jeu": "populations",
        "annee": ANNEE_POPULATION,
        "libelle": "Population municipale 2023, en vigueur en 2026 (Mayotte\u00a0: recensement de 2017)",
    },
    {
        "jeu": "epci",
        "annee": 2026,
        "libelle": "EPCI à fiscalité propre et leur composition au 1er janvier 2026",
    },
    {
        "jeu": "contours",
        "annee": 2020,
        "libelle": "Contours IGN Admin Express d’environ 2020, sous les codes de 2026, simplifiés",
    },
]


def main() -> None:
    """Read the options, build, write."""
    analyse = argparse.ArgumentParser(description=__doc__)
    analyse.add_argument("--cache", type=Path, default=RACINE / ".maillage" / "geographie")
    cache = Cache(analyse.parse_args().cache.resolve())
    print("Tables…")
    tables = build_tables(cache)
    print("Contours…")
    contours, bilan = build_contours(cache, tables)
    SORTIE.mkdir(parents=True, exist_ok=True)
    _write("tables.json.gz", {"colonnes": COLONNES, "lignes": tables})
    _write("contours.json.gz", contours)
    _write_manifeste(cache, tables, bilan)


def _write(nom: str, contenu: Any) -> None:
    """Write compact JSON, compressed without date nor name, so that the bytes depend on the content."""
    texte = json.dumps(contenu, ensure_ascii=False, separators=(",", ":")).encode()
    (SORTIE / nom).write_bytes(gzip.compress(texte, 9, mtime=0))
    print(f"  {nom}: {(SORTIE / nom).stat().st_size / 1e6:.2f} MB")


def _write_manifeste(cache: Cache, tables: dict[str, list[Any]], bilan: dict[str, Any]) -> None:
    manifeste = {
        "millesimes": JEUX,
        "fichiers": {nom: digest(SORTIE / nom) for nom in ("tables.json.gz", "contours.json.gz")},
        "lignes": {nom: len(lignes) for nom, lignes in tables.items()},
        "contours": bilan,
        "licence": "Licence Ouverte 2.0",
        "origines": {
            **{f"npm {PAQUET_NPM} {v}": digest(cache.npm(v)) for v in VERSIONS_NPM},
            **{
                f"PyPI {PAQUET_PYPI} {v}": digest(cache.roue(v))
                for v in (VERSION_PYPI, VERSION_PYPI_ANCIENNE)
            },
        },
        "outil": f"mapshaper {MAPSHAPER}",
    }
    texte = json.dumps(manifeste, ensure_ascii=False, indent=2)
    (SORTIE / "manifeste.json").write_text(texte + "\n", encoding="utf-8")
    (SORTIE / "PROVENANCE.md").write_text(write_provenance(manifeste), encoding="utf-8")


if __name__ == "__main__":
    main()
