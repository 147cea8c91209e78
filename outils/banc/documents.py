"""How long documents take to make, and what they leave in memory: one step of the bench, in its own process."""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median

import django

django.setup()

from maillage.cycle.contrats.queries import get_contrat  # noqa: E402 - the tables exist once Django is ready
from maillage.cycle.programme.queries import list_lignes  # noqa: E402 - as above
from maillage.echanges.documents.operations import Fichier, make_document, make_fiche  # noqa: E402 - as above
from maillage.regles.droits import SYSTEME  # noqa: E402 - as above

REPETITIONS = 5
CENT = 100


@dataclass(frozen=True)
class MesureDocument:
    """One document: seconds from the request to the bytes, KiB, peak MiB of the child, target in seconds."""

    nom: str
    secondes: float
    kio: float
    enfant: float
    cible: float


def mesurer() -> dict[str, object]:
    """Return the measure of each document, and the peak of this process after a hundred of them."""
    quarante, grand = get_contrat(SYSTEME, "banc-40"), get_contrat(SYSTEME, "banc-400")
    immense = get_contrat(SYSTEME, "banc-3000")
    fiche = list_lignes(SYSTEME, quarante)[7].uuid

    def document(contrat: object, sorte: str, fmt: str) -> Callable[[], Fichier]:
        return lambda: make_document(contrat, sorte, fmt, auteur=SYSTEME)  # type: ignore[arg-type] # a contract, read above

    lignes = [
        _mesurer("une fiche, PDF", 0.3, lambda: make_fiche(quarante, fiche, "pdf", auteur=SYSTEME)),
        _mesurer("contrat de 40 fiches, PDF", 1.0, document(quarante, "contrat", "pdf")),
        _mesurer("contrat de 40 fiches, DOCX", 1.5, document(quarante, "contrat", "docx")),
        _mesurer("contrat de 40 fiches, ODT", 1.5, document(quarante, "contrat", "odt")),
        _mesurer("plan de 400 fiches, XLSX", 0.5, document(grand, "plan", "xlsx")),
        _mesurer("plan de 3 000 fiches, XLSX", 2.0, document(immense, "plan", "xlsx"), fois=2),
        _mesurer("contrat de 400 fiches, PDF", 8.0, document(grand, "contrat", "pdf"), fois=2),
    ]
    return {"lignes": [asdict(ligne) for ligne in lignes], "memoire": _pic_apres_cent(quarante)}


def _mesurer(
    nom: str, cible: float, faire: Callable[[], Fichier], *, fois: int = REPETITIONS
) -> MesureDocument:
    faire()
    durees = []
    for _ in range(fois):
        debut = time.perf_counter()
        octets = len(faire().octets)
        durees.append(time.perf_counter() - debut)
    enfant = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return MesureDocument(nom, median(durees), octets / 1024, enfant, cible)


def _pic_apres_cent(contrat: object) -> float:
    """Return the resident MiB of a fresh process after a hundred documents of each kind in turn."""
    sortes = (("contrat", "pdf"), ("contrat", "docx"), ("plan", "xlsx"), ("livre", "odt"))
    for rang in range(CENT):
        sorte, fmt = sortes[rang % len(sortes)]
        make_document(contrat, sorte, fmt, auteur=SYSTEME)  # type: ignore[arg-type] # a contract, read above
    with open("/proc/self/statm", encoding="ascii") as flux:  # noqa: PTH123 - a file of the kernel
        return int(flux.read().split()[1]) * resource.getpagesize() / 2**20


if __name__ == "__main__":
    sys.stdout.write(json.dumps(mesurer()) + "\n")
