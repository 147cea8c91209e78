"""How long figures take: a national file in, every territory computed, a perimeter saved. Its own process."""

import csv
import io
import json
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - the tables exist once Django is ready

from maillage.regles.droits import SYSTEME  # noqa: E402 - as above
from maillage.socle.indicateurs.models import Valeur  # noqa: E402 - as above
from maillage.socle.indicateurs.operations import (  # noqa: E402 - as above
    compute_perimetres,
    compute_valeurs,
    load_fichier,
)
from maillage.socle.indicateurs.sources.catalogue import Fiche, list_fiches  # noqa: E402 - as above
from maillage.socle.territoires.models import Commune  # noqa: E402 - as above
from maillage.socle.territoires.operations import create_perimetre  # noqa: E402 - as above

ANNEES = range(2013, 2023)
COLONNES = 60
INDICATEURS = 60
SECRETS = 0.1  # share of cells that are empty


@dataclass(frozen=True)
class MesureDonnees:
    """One step: seconds, peak MiB of the process so far, targets of both (0: none)."""

    nom: str
    secondes: float
    cible: float
    memoire: float
    cible_memoire: float = 0


def mesurer() -> Iterator[MesureDonnees]:
    """Yield the measure of each step."""
    call_command("migrate", verbosity=0)
    call_command("charger_geographie", stdout=io.StringIO())
    # in the order of their codes: a perimeter is made of neighbours, not of namesakes all over France
    communes = Commune.objects.filter(actuelle=True).order_by("code")
    codes = list(communes.values_list("code", flat=True))
    with tempfile.TemporaryDirectory(prefix="maillage-banc-") as dossier:
        fichiers = [_invent(Path(dossier), annee, codes) for annee in ANNEES]
        yield _mesurer(
            f"charger un fichier de {len(codes)} communes × {COLONNES} colonnes",
            lambda: load_fichier(fichiers[0], auteur=SYSTEME),
            cible=10,
            cible_memoire=400,
        )
        for fichier in fichiers[1:]:
            load_fichier(fichier, auteur=SYSTEME)
    fiches = list(_invent_fiches())
    calcul = _mesurer(
        f"{INDICATEURS} indicateurs × {len(ANNEES)} années, tous les territoires de France",
        lambda: compute_valeurs(fiches, auteur=SYSTEME),
        cible=20,
    )
    yield replace(calcul, nom=f"{calcul.nom} ({Valeur.objects.count()} valeurs)")
    for nombre in (30, 300):
        membres = Commune.objects.filter(code__in=codes[1000 : 1000 + nombre])
        perimetre = create_perimetre(auteur=SYSTEME, nom="Banc", communes=membres)
        yield _mesurer(
            f"enregistrer un périmètre de {nombre} communes",
            lambda perimetre=perimetre: compute_perimetres([perimetre], fiches),  # type: ignore[misc] # bound now
            cible=2,
        )


def _mesurer(
    nom: str, faire: Callable[[], Any], *, cible: float, cible_memoire: float = 0
) -> MesureDonnees:
    debut = time.perf_counter()
    faire()
    duree = time.perf_counter() - debut
    pic = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return MesureDonnees(nom, duree, cible, pic, cible_memoire)


def _invent(dossier: Path, annee: int, codes: Sequence[str]) -> Path:
    """Write an invented comparator of one year, in the form of Insee's."""
    hasard, an = random.Random(annee), f"{annee % 100:02d}"  # noqa: S311 - invented figures
    mesures = [f"P{an}_M{rang:02d}" for rang in range(COLONNES - 4)]
    entete = ["CODGEO", f"P{an}_POP", "SUPERF", f"NAIS{(annee - 5) % 100:02d}{an}", *mesures]
    texte = io.StringIO()
    ecrivain = csv.writer(texte, delimiter=";", lineterminator="\r\n")
    ecrivain.writerow(entete)
    for code in codes:
        habitants = hasard.randint(50, 20_000)
        cellules = [
            "" if hasard.random() < SECRETS else f"{habitants * hasard.random():.6f}"
            for _ in mesures
        ]
        ecrivain.writerow([code, habitants, "12.5", "100", *cellules])
    chemin = dossier / f"base_cc_{annee}.zip"
    with zipfile.ZipFile(chemin, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("base.csv", texte.getvalue())
    return chemin


def _invent_fiches() -> Iterator[Fiche]:
    """Yield ratios in the manner of the catalogue, each on its own column."""
    modele = list_fiches()["chomage_recensement"]
    for rang in range(INDICATEURS):
        yield replace(
            modele,
            cle=f"banc-{rang}",
            numerateur=(f"CMP.P_M{rang % (COLONNES - 4):02d}",),
            denominateur=("CMP.P_POP",),
        )


if __name__ == "__main__":
    sys.stdout.write(json.dumps([asdict(mesure) for mesure in mesurer()]) + "\n")
