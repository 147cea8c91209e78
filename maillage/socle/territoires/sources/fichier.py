"""The shipped tables and contours of `donnees/`, read and verified, whole or for a few EPCI."""

import gzip
import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maillage.regles.erreurs import ErreurMetier
from maillage.socle.territoires.sources.contours import ContourLu, build_contours

DONNEES = Path(__file__).resolve().parent.parent / "donnees"
FICHIERS = ("tables.json.gz", "contours.json.gz")


@dataclass(frozen=True)
class CommuneLue:
    """One commune of the file; `epci` is empty for the four islands."""

    code: str
    nom: str
    departement: str
    epci: str
    siren: str
    population: int | None
    population_annee: int | None


@dataclass(frozen=True)
class AncienneLue:
    """A former, delegated or associated commune; the name may be empty."""

    code: str
    nom: str
    sorte: str
    commune: str


@dataclass(frozen=True)
class MillesimeLu:
    """What one data set of the file is, and of when."""

    jeu: str
    annee: int
    libelle: str


@dataclass(frozen=True)
class Geographie:
    """Everything the file holds. Rows of `regions`, `departements`, `epci` are those of the file."""

    empreinte: str
    millesimes: tuple[MillesimeLu, ...]
    regions: tuple[tuple[str, str], ...]
    departements: tuple[tuple[str, str, str], ...]
    epci: tuple[tuple[str, str, str], ...]
    communes: tuple[CommuneLue, ...]
    anciennes: tuple[AncienneLue, ...]
    contours: tuple[ContourLu, ...]


def read_empreinte() -> str:
    """Return the sha256 of the manifest, which itself names the sha256 of each file."""
    return _digest((DONNEES / "manifeste.json").read_bytes())


def read_geographie(*, epci: Collection[str] | None = None) -> Geographie:
    """Return the whole file, or these EPCI with their communes and every département and région.

    The restriction serves tests: the same loader on less. Raises ErreurMetier when a file is not the
    one its manifest describes.
    """
    manifeste = json.loads((DONNEES / "manifeste.json").read_bytes())
    tables, contours = (_read(nom, manifeste["fichiers"][nom]) for nom in FICHIERS)
    lignes = tables["lignes"]
    communes = tuple(
        lue
        for lue in (CommuneLue(*c) for c in lignes["communes"])
        if epci is None or lue.epci in epci
    )
    codes = {commune.code for commune in communes}
    return Geographie(
        empreinte=_mark(read_empreinte(), epci),
        millesimes=tuple(MillesimeLu(**m) for m in manifeste["millesimes"]),
        regions=tuple(map(tuple, lignes["regions"])),
        departements=tuple(map(tuple, lignes["departements"])),
        epci=tuple(tuple(e) for e in lignes["epci"] if epci is None or e[0] in epci),
        communes=communes,
        anciennes=tuple(AncienneLue(*a) for a in lignes["anciennes"] if a[3] in codes),
        contours=tuple(build_contours(contours, _list_dessines(communes, lignes["departements"]))),
    )


def _mark(empreinte: str, epci: Collection[str] | None) -> str:
    """An extract is another file: it must never pass for the whole of France."""
    return empreinte if epci is None else _digest(f"{empreinte} {sorted(epci)}".encode())


def _list_dessines(
    communes: Iterable[CommuneLue], departements: Iterable[Sequence[str]]
) -> dict[str, set[str]]:
    """Return, for each level, the codes to draw: those that hold one of these communes."""
    region_de = {code: region for code, _, region in departements}
    dessines: dict[str, set[str]] = {"commune": set(), "epci": set(), "departement": set()}
    for commune in communes:
        dessines["commune"].add(commune.code)
        dessines["epci"].add(commune.epci)
        dessines["departement"].add(commune.departement)
    return {**dessines, "region": {region_de[code] for code in dessines["departement"]}}


def _read(nom: str, attendue: str) -> Any:
    octets = (DONNEES / nom).read_bytes()
    if _digest(octets) != attendue:
        raise ErreurMetier(
            f"Le fichier de géographie «\u00a0{nom}\u00a0» est abîmé\u00a0: "
            "reprendre celui de la version installée, puis relancer."
        )
    return json.loads(gzip.decompress(octets))


def _digest(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()
