"""How long conformity takes: one contract of forty fiches, then every contract of the base. One step of the bench."""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from statistics import median

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - the tables exist once Django is ready
from django.db import connection  # noqa: E402 - as above
from django.test.utils import CaptureQueriesContext  # noqa: E402 - as above

from maillage.cycle.contrats.queries import get_contrat, list_contrats  # noqa: E402 - as above
from maillage.regles.droits import SYSTEME  # noqa: E402 - as above
from maillage.synthese.conformite.queries import read_conformite  # noqa: E402 - as above

REPETITIONS = 50


@dataclass(frozen=True)
class MesureConformite:
    """One reading: seconds on the wall and of processor, SQL queries of one run, target in seconds."""

    nom: str
    cible: float
    secondes: float
    calcul: float
    requetes: int


def mesurer(sortie: str) -> list[MesureConformite]:
    """Return the measures that the specification asks for."""
    quarante = get_contrat(SYSTEME, "banc-40")
    combien = list_contrats(SYSTEME).count()

    def verify_all(forme: str) -> None:
        call_command("conformite", "verifier", forme=forme, sortie=sortie, verbosity=0)

    return [
        _mesurer(
            "un contrat de 40 fiches",
            0.05,
            lambda: read_conformite(SYSTEME, quarante),
            fois=REPETITIONS,
        ),
        *(
            _mesurer(
                f"{combien} contrats, en {forme.upper()}, par la commande",
                20.0,
                partial(verify_all, forme),
                fois=1,
            )
            for forme in ("csv", "json")
        ),
    ]


def _mesurer(nom: str, cible: float, lire: Callable[[], object], *, fois: int) -> MesureConformite:
    if fois > 1:
        lire()
    murs, calculs = [], []
    with CaptureQueriesContext(connection) as requetes:
        for _ in range(fois):
            mur, calcul = time.perf_counter(), time.process_time()
            lire()
            murs.append(time.perf_counter() - mur)
            calculs.append(time.process_time() - calcul)
    return MesureConformite(nom, cible, median(murs), median(calculs), len(requetes) // fois)


if __name__ == "__main__":
    sys.stdout.write(json.dumps([asdict(m) for m in mesurer(sys.argv[1])]) + "\n")
