"""How long portraits take: the first time, then kept; and a map. Runs in the base that `donnees` filled."""

import csv
import io
import json
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - the tables exist once Django is ready
from django.db import connection  # noqa: E402 - the tables exist once Django is ready
from django.db.models import Count, Q  # noqa: E402 - as above
from django.test import Client  # noqa: E402 - as above
from django.test.utils import CaptureQueriesContext  # noqa: E402 - as above

from maillage.figures.carte import render_carte  # noqa: E402 - as above
from maillage.regles.droits import SYSTEME  # noqa: E402 - as above
from maillage.socle.acteurs.operations import ensure_organisation, invite_compte  # noqa: E402 - as above
from maillage.socle.indicateurs.models import (  # noqa: E402 - as above
    Chargement,
    Indicateur,
    Quartiles,
    Valeur,
    Zone,
)
from maillage.socle.indicateurs.operations import compute_valeurs, load_fichier  # noqa: E402 - as above
from maillage.socle.indicateurs.operations.ecriture import COLONNES  # noqa: E402 - as above
from maillage.socle.indicateurs.queries.cartes import draw_indicateur  # noqa: E402 - as above
from maillage.socle.indicateurs.queries.lieux import find_cadre  # noqa: E402 - as above
from maillage.socle.indicateurs.sources.catalogue import list_fiches  # noqa: E402 - as above
from maillage.socle.territoires.models import Commune, Departement, Epci  # noqa: E402 - as above
from maillage.web.espace.indicateurs import garde  # noqa: E402 - as above

ANNEE = 2023
ANNEES = range(2014, 2024)
FOIS = 15
CARTE = "chomage_recensement"
VALEURS = 7_000_000
RAPPORT_300, RAPPORT_FOULE = 1.5, 1.3  # of the same page with 30 communes, with few values


@dataclass(frozen=True)
class MesurePortrait:
    """Milliseconds of the request and of processor, queries and KiB; `cible` in milliseconds."""

    nom: str
    millisecondes: float
    calcul: float
    cible: float
    requetes: int
    kio: float


def mesurer() -> Iterator[MesurePortrait]:
    """Yield the measure of each page, then of the map alone."""
    if not Commune.objects.exists():
        call_command("charger_geographie", stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    _charger_communes()
    trente, cent, grand = _choose_epci(30), _choose_epci(100), _choose_departement(300)
    for niveau, code in (("epci", trente), ("epci", cent), ("departement", grand)):
        _semer(niveau, code)
    organisation = ensure_organisation("Organisation d’essai", auteur=SYSTEME)
    compte = invite_compte(
        "banc@example.org", organisation=organisation, fonction="Essai", auteur=SYSTEME
    )
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(compte)
    page = f"/territoires/epci/{trente}/portrait/"
    premiere = _mesurer(
        "portrait d’un EPCI de 30 communes, première fois", client, page, cible=100, vider=True
    )
    yield premiere
    yield _mesurer("portrait d’un EPCI de 30 communes, gardé", client, page, cible=20)
    yield _mesurer(
        "portrait d’un EPCI de 100 communes ou plus, première fois",
        client,
        f"/territoires/epci/{cent}/portrait/",
        cible=100,
        vider=True,
    )
    yield _mesurer(
        "portrait d’un territoire de 300 communes ou plus, première fois",
        client,
        f"/territoires/departement/{grand}/portrait/",
        cible=RAPPORT_300 * premiere.millisecondes,
        vider=True,
    )
    page = f"/territoires/epci/{trente}/portrait/{CARTE}/"
    yield _mesurer("un indicateur en détail, première fois", client, page, cible=100, vider=True)
    cadre, fiche = find_cadre("epci", trente), list_fiches()[CARTE]

    def draw() -> str:
        lue = draw_indicateur(cadre, fiche, str(ANNEE))
        return render_carte(lue.carte, identifiant="banc", largeur=720) if lue else ""

    duree, calcul, octets = _chronometer(draw)
    nom = "une carte par commune, 30 communes"
    yield MesurePortrait(nom, duree, calcul, cible=25, requetes=0, kio=octets / 1024)
    total = _crowd(trente)
    nom = f"portrait d’un EPCI de 30 communes, première fois, parmi {total} valeurs"
    cible = RAPPORT_FOULE * premiere.millisecondes
    page = f"/territoires/epci/{trente}/portrait/"
    yield _mesurer(nom, client, page, cible=cible, vider=True)


def _crowd(siren: str) -> int:
    """Store seven million values, in the perimeters of as many contracts as it takes. Returns how many there are."""
    modele = Zone.objects.get(niveau="epci", code=siren).pk
    manquent = VALEURS - Valeur.objects.count()
    par_zone = Valeur.objects.filter(zone=modele).count()
    zones = [
        Zone(niveau="perimetre", code=f"banc-{rang}") for rang in range(1 + manquent // par_zone)
    ]
    Zone.objects.bulk_create(zones, batch_size=500)
    noms = ", ".join(nom for nom in COLONNES if nom != "zone_id")
    with connection.cursor() as curseur:
        curseur.execute(
            f"INSERT INTO indicateurs_valeur (zone_id, {noms}) SELECT z.id, {noms} "  # noqa: S608 - our own columns
            "FROM indicateurs_zone z, indicateurs_valeur v WHERE z.code LIKE 'banc-%%' AND v.zone_id = %s",
            [modele],
        )
        curseur.execute("ANALYZE")
    return Valeur.objects.count()


def _mesurer(
    nom: str, client: Client, page: str, *, cible: float, vider: bool = False
) -> MesurePortrait:
    def ask() -> bytes:
        if vider:
            for kept in (garde._draw_portrait, garde._draw_ligne, garde._draw_carte):
                kept.cache_clear()
        reponse = client.get(page)
        if reponse.status_code != 200:
            raise RuntimeError(f"{page} : {reponse.status_code}")
        return reponse.content

    duree, calcul, octets = _chronometer(ask)
    with CaptureQueriesContext(connection) as requetes:
        ask()
    return MesurePortrait(
        nom, duree, calcul, cible=cible, requetes=len(requetes), kio=octets / 1024
    )


def _chronometer(faire: Callable[[], str | bytes]) -> tuple[float, float, int]:
    """Return the medians in milliseconds, of time and of processor, and the length of what is made."""
    octets, durees, calculs = len(faire()), [], []
    for _ in range(FOIS):
        debut, processeur = time.perf_counter(), time.process_time()
        faire()
        calculs.append(1000 * (time.process_time() - processeur))
        durees.append(1000 * (time.perf_counter() - debut))
    return median(durees), median(calculs), octets


def _choose_epci(communes: int) -> str:
    """Return the EPCI whose number of communes is the nearest above."""
    comptes = Epci.objects.filter(actuelle=True).annotate(
        nombre=Count("communes", filter=Q(communes__actuelle=True))
    )
    return comptes.filter(nombre__gte=communes).order_by("nombre", "siren")[0].siren


def _choose_departement(communes: int) -> str:
    """Return the département whose number of communes is the nearest above."""
    comptes = Departement.objects.annotate(
        nombre=Count("communes", filter=Q(communes__actuelle=True))
    )
    return comptes.filter(nombre__gte=communes).order_by("nombre", "code")[0].code


def _charger_communes() -> None:
    """Load an invented comparator of one year, and make its values: what the map reads."""
    codes = Commune.objects.filter(actuelle=True).values_list("code", flat=True)
    with tempfile.TemporaryDirectory(prefix="maillage-banc-") as dossier:
        load_fichier(_invent(Path(dossier), list(codes)), auteur=SYSTEME)
    compute_valeurs([list_fiches()[CARTE]], auteur=SYSTEME)


def _invent(dossier: Path, codes: Sequence[str]) -> Path:
    hasard, an = random.Random(ANNEE), f"{ANNEE % 100}"  # noqa: S311 - invented figures
    texte = io.StringIO()
    ecrivain = csv.writer(texte, delimiter=";", lineterminator="\r\n")
    ecrivain.writerow(
        ["CODGEO", f"P{an}_POP", "SUPERF", f"NAIS18{an}", f"P{an}_CHOM1564", f"P{an}_ACT1564"]
    )
    for code in codes:
        actifs = hasard.randint(50, 9000)
        ecrivain.writerow(
            [code, 2 * actifs, "12.5", "90", actifs * hasard.uniform(0.03, 0.2), actifs]
        )
    chemin = dossier / "base_cc_banc.zip"
    with zipfile.ZipFile(chemin, "w") as archive:
        archive.writestr("base.csv", texte.getvalue())
    return chemin


def _semer(niveau: str, code: str) -> None:
    """Give every indicator of the catalogue ten years, for a territory and all that is around it."""
    hasard, cadre = random.Random(code), find_cadre(niveau, code)  # noqa: S311 - invented figures
    chargement = Chargement.objects.latest("pk")
    autour = Q()
    for lieu in (cadre.lieu, *cadre.autour):
        autour |= Q(niveau=lieu.niveau, code=lieu.code)
    fiches = [cle for cle in list_fiches() if cle != CARTE]
    Indicateur.objects.bulk_create((Indicateur(cle=cle) for cle in fiches), ignore_conflicts=True)
    indicateurs = Indicateur.objects.filter(cle__in=fiches)
    Valeur.objects.bulk_create(
        (
            _invent_valeur(zone, indicateur, str(annee), chargement=chargement, hasard=hasard)
            for zone in Zone.objects.filter(autour)
            for indicateur in indicateurs
            for annee in ANNEES
        ),
        batch_size=500,
        ignore_conflicts=True,
    )
    groupe = Zone.objects.values_list("groupe", flat=True).get(niveau=niveau, code=code)
    Quartiles.objects.bulk_create(
        (
            Quartiles(
                indicateur=i,
                periode=str(annee),
                groupe=groupe,
                effectif=900,
                q1=8,
                mediane=10,
                q3=12,
            )
            for i in indicateurs
            for annee in ANNEES
        ),
        ignore_conflicts=True,
    )


def _invent_valeur(
    zone: Zone,
    indicateur: Indicateur,
    periode: str,
    *,
    chargement: Chargement,
    hasard: random.Random,
) -> Valeur:
    valeur = hasard.uniform(5, 15)
    return Valeur(
        zone=zone, indicateur=indicateur, periode=periode, valeur=valeur, numerateur=valeur * 100,
        denominateur=10_000, borne_basse=valeur * 0.9, borne_haute=valeur * 1.1, etat="disponible",
        couverture=1, rang_groupe=12, nb_groupe=900, chargement=chargement,
    )  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(json.dumps([asdict(mesure) for mesure in mesurer()]) + "\n")
