"""Writes docs/performance.md: what was measured, on what, against which target."""

import os
import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from outils.banc.mesures import Mesure
from outils.banc.pages import CIBLE_MEMOIRE, CIBLE_RAPPORT, Page

ENTETE = """# What pages cost

Written by `make bench`; do not edit by hand. The server as it is shipped (Granian, one blocking thread per process),
on loopback, signed in; five requests to warm up, then fifty. « temps » and « calcul » are milliseconds of server time
and of processor inside the process; « × » compares the median with the same page in a base of two contracts. Targets
come from the specification of the first version; a target missed is in bold.
"""


@dataclass(frozen=True)
class Ligne:
    """One page measured for one role on one engine, alone and in the crowd."""

    moteur: str
    page: Page
    role: str
    seule: Mesure
    foule: Mesure

    @property
    def rapport(self) -> float:
        """Return the median in the crowd over the median alone."""
        return self.foule.median / self.seule.median

    @property
    def tenue(self) -> bool:
        """True when no target is missed."""
        rapide = self.page.cible is None or self.foule.median <= self.page.cible
        return rapide and self.rapport <= CIBLE_RAPPORT and self.foule.memoire <= CIBLE_MEMOIRE


def ecrire(lignes: Iterable[Ligne], *, contrats: int, fiches: int, jour: str) -> str:
    """Return the page, one table per engine."""
    toutes = list(lignes)
    moteurs = dict.fromkeys(ligne.moteur for ligne in toutes)
    tableaux = [
        f"\n## {moteur}\n\n" + _tableau(li for li in toutes if li.moteur == moteur)
        for moteur in moteurs
    ]
    morceaux = [ENTETE, _machine(contrats, fiches, jour), *tableaux]
    manquees = [li for li in toutes if not li.tenue]
    morceaux.append(
        f"\n{len(toutes) - len(manquees)} measures of {len(toutes)} hold their targets; "
        f"a process reached {max(li.foule.memoire for li in toutes):.0f} MiB at most "
        f"(target {CIBLE_MEMOIRE:.0f}).\n"
    )
    return "\n".join(morceaux)


def _machine(contrats: int, fiches: int, jour: str) -> str:
    return (
        f"Measured on {jour}: {os.cpu_count()} processors, {platform.machine()}, "
        f"Python {sys.version.split()[0]}; {contrats} contracts of {fiches} fiches beside the two "
        "that are read."
    )


def _tableau(lignes: Iterable[Ligne]) -> str:
    tete = (
        "| page | rôle | cible | temps médian | p95 | calcul | requêtes SQL | Kio | Mio | × |\n"
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n"
    )
    return tete + "\n".join(_rang(ligne) for ligne in lignes) + "\n"


def _rang(ligne: Ligne) -> str:
    m, cible = ligne.foule, ligne.page.cible
    temps = f"{m.median:.1f}"
    if cible is not None and m.median > cible:
        temps = f"**{temps}**"
    fois = f"{ligne.rapport:.2f}"
    if ligne.rapport > CIBLE_RAPPORT:
        fois = f"**{fois}**"
    return (
        f"| {ligne.page.nom} | {ligne.role} | {cible or '–'} | {temps} | {m.p95:.1f} "
        f"| {m.processeur:.1f} | {m.requetes} | {m.octets / 1024:.0f} | {m.memoire:.0f} | {fois} |"
    )


def ecrire_documents(mesures: dict[str, Any]) -> str:
    """Return the table of documents: seconds from the request to the bytes, reading included."""
    tete = (
        "\n## Documents\n\nFrom the request to the bytes, reading included, on SQLite; « enfant » is the peak of "
        "the process that sets pages, capped at 1 536 MiB.\n\n"
        "| document | cible (s) | temps médian (s) | Kio | enfant (Mio) |\n|---|---:|---:|---:|---:|\n"
    )
    rangs = []
    for m in mesures["lignes"]:
        temps = f"{m['secondes']:.2f}"
        temps = f"**{temps}**" if m["secondes"] > m["cible"] else temps
        rangs.append(
            f"| {m['nom']} | {m['cible']:.1f} | {temps} | {m['kio']:.0f} | {m['enfant']:.0f} |"
        )
    fin = f"\n\nA process holds {mesures['memoire']:.0f} MiB after a hundred documents (target 250).\n"
    return tete + "\n".join(rangs) + fin


def ecrire_donnees(mesures: dict[str, list[dict[str, Any]]]) -> str:
    """Return the table of public data, by engine: seconds, and peak MiB of the process so far."""
    tete = (
        "\n## Données publiques\n\nInvented files in the form of Insee's comparator, over the communes of today; "
        "« mémoire » is the peak of the process that loads and computes.\n\n"
        "| moteur | étape | cible (s) | temps (s) | cible (Mio) | mémoire (Mio) |\n|---|---|---:|---:|---:|---:|\n"
    )
    return tete + "".join(
        f"| {moteur} | {m['nom']} | {m['cible']:.0f} | {_dire_mesure(m['secondes'], m['cible'], '.2f')} "
        f"| {m['cible_memoire'] or '–'} | {_dire_mesure(m['memoire'], m['cible_memoire'], '.0f')} |\n"
        for moteur, lignes in mesures.items()
        for m in lignes
    )


def ecrire_portraits(mesures: dict[str, list[dict[str, Any]]]) -> str:
    """Return the table of portraits, by engine: milliseconds of a request inside the process."""
    tete = (
        "\n## Portraits\n\nEvery indicator of the catalogue over ten years, in the base that the files above filled; "
        "« première fois » empties what is kept before each request.\n\n"
        "| moteur | page | cible (ms) | temps médian (ms) | calcul (ms) | requêtes SQL | Kio |\n|---|---|---:|---:|---:|---:|---:|\n"
    )
    return tete + "".join(
        f"| {moteur} | {m['nom']} | {m['cible']:.0f} | "
        f"{_dire_mesure(m['millisecondes'], m['cible'], '.1f')} | {m['calcul']:.1f} | {m['requetes'] or '–'} | {m['kio']:.0f} |\n"
        for moteur, lignes in mesures.items()
        for m in lignes
    )


def ecrire_conformites(mesures: dict[str, list[dict[str, Any]]]) -> str:
    """Return the table of conformity, by engine: milliseconds of one reading of all the rules."""
    tete = (
        "\n## Conformité\n\nFacts gathered and every rule read, inside one process, in the base of the crowd; the "
        "command is that of an ARS.\n\n"
        "| moteur | lecture | cible (ms) | temps (ms) | calcul (ms) | requêtes SQL |\n|---|---|---:|---:|---:|---:|\n"
    )
    return tete + "".join(
        f"| {moteur} | {m['nom']} | {1000 * m['cible']:.0f} | "
        f"{_dire_mesure(1000 * m['secondes'], 1000 * m['cible'], '.0f')} | {1000 * m['calcul']:.0f} | {m['requetes']} |\n"
        for moteur, lignes in mesures.items()
        for m in lignes
    )


def _dire_mesure(valeur: float, cible: float, forme: str) -> str:
    """Return the measure, in bold above its target; 0 is no target."""
    ecrite = format(valeur, forme)
    return f"**{ecrite}**" if cible and valeur > cible else ecrite
