"""What the files make for every territory: computed as a whole after a load, written anew, only read later."""

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.socle.indicateurs.access import check_chargement
from maillage.socle.indicateurs.models import (
    Chargement,
    Indicateur,
    Niveau,
    Quartiles,
    Valeur,
    Zone,
)
from maillage.socle.indicateurs.operations.classement import Classement
from maillage.socle.indicateurs.operations.ecriture import COLONNES, ensure_indicateurs, write_rows
from maillage.socle.indicateurs.operations.perimetres import compute_perimetres
from maillage.socle.indicateurs.queries.cadres import Cadre
from maillage.socle.indicateurs.queries.calcul import compute_fiche
from maillage.socle.indicateurs.queries.lignes import Ligne
from maillage.socle.indicateurs.queries.series import Fichiers
from maillage.socle.indicateurs.sources.catalogue import Fiche, list_fiches
from maillage.socle.territoires.models import Millesime, Perimetre
from maillage.socle.territoires.queries import read_communes_du_jour


def compute_en_attente(*, auteur: Auteur, progres: Callable[[str], None] = lambda _: None) -> int:
    """Make every value that waits, in one transaction. Returns how many were written.

    A load waits when it was interrupted, and when communes changed since; a sheet, when it is new or
    says something else than before: nothing is half computed, and an upgrade needs no file again.
    """
    check_chargement(auteur)
    with transaction.atomic():
        list(
            Millesime.objects.select_for_update()
        )  # one at a time: a second one finds nothing left
        attente = Chargement.objects.filter(est_extrait=False).filter(
            Q(calcule_le=None) | Q(calcule_le__lt=_geographie_du())
        )
        # Read once: a load that comes in meanwhile is not computed, and must go on waiting.
        lus = dict(attente.values_list("pk", "source"))
        sources = set(lus.values())
        fiches = [f for f in list_fiches().values() if f.sources & sources or _has_changed(f)]
        total = compute_valeurs(fiches, auteur=auteur, progres=progres) if fiches else 0
        _date(lus, fiches)
    return total


def _date(lus: Collection[int], fiches: Collection[Fiche]) -> None:
    """Date the loads that were computed, and those that were again: what pages keep of them is old."""
    sources = {source for fiche in fiches for source in fiche.sources}
    encore = Q(source__in=sources, calcule_le__isnull=False, est_extrait=False)
    Chargement.objects.filter(Q(pk__in=lus) | encore).update(calcule_le=horloge.maintenant())


def _has_changed(fiche: Fiche) -> bool:
    return not Indicateur.objects.filter(cle=fiche.cle, empreinte=fiche.empreinte).exists()


def _geographie_du() -> datetime:
    """When the communes of today were last loaded."""
    dernier = Millesime.objects.aggregate(dernier=Max("charge_le"))["dernier"]
    return dernier or datetime.min.replace(tzinfo=UTC)


def compute_valeurs(
    fiches: Collection[Fiche] | None = None,
    *,
    auteur: Auteur,
    progres: Callable[[str], None] = lambda _: None,
) -> int:
    """Write anew the values of these sheets (all by default). Returns how many values there are."""
    check_chargement(auteur)
    with transaction.atomic(), _without_pauses():
        return _compute_valeurs(list(list_fiches().values()) if fiches is None else fiches, progres)


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Millions of small rows without a circle among them: searching for circles costs a fifth of the time."""
    actif = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if actif:
            gc.enable()


def _compute_valeurs(fiches: Collection[Fiche], progres: Callable[[str], None]) -> int:
    cadre = Cadre(read_communes_du_jour())
    fichiers = Fichiers(cadre.communes)
    zones = ensure_zones(cadre)
    indicateurs = ensure_indicateurs(fiches)
    progres(f"Calcul de {len(fiches)} indicateurs pour {len(zones)} territoires")
    extraits = _forget(list(indicateurs.values()))
    total = 0
    for fiche in fiches:
        lignes = list(compute_fiche(fiche, cadre, fichiers))
        if extraits:
            _forget_extraits(indicateurs[fiche.cle], {ligne.periode for ligne in lignes})
        total += _write(indicateurs[fiche.cle], lignes, zones=zones)
    progres("Calcul des périmètres de contrat")
    return total + compute_perimetres(Perimetre.objects.all(), fiches)


def _forget(indicateurs: Collection[int]) -> bool:
    """Remove the values to be written anew. Returns whether shipped ones stay, for want of whole files."""
    extraits = Chargement.objects.filter(est_extrait=True)
    valeurs = _official().filter(indicateur__in=indicateurs)
    valeurs.exclude(chargement__in=extraits).delete()
    if not extraits.exists():
        Quartiles.objects.filter(indicateur__in=indicateurs).delete()
        return False
    return True


def _forget_extraits(indicateur: int, periodes: Collection[str]) -> None:
    """A whole file gives these periods now: the shipped values of each leave, the others stay."""
    valeurs = _official().filter(indicateur=indicateur)
    valeurs.filter(periode__in=periodes).delete()
    restent = set(valeurs.values_list("periode", flat=True))
    Quartiles.objects.filter(indicateur=indicateur).exclude(periode__in=restent).delete()


def _official() -> QuerySet[Valeur]:
    """Return the values of official territories, by a condition that a deletion can keep.

    A join would make it delete by a second reading of the table, which PostgreSQL may do row by row.
    """
    return Valeur.objects.exclude(zone__in=Zone.objects.filter(niveau=Niveau.PERIMETRE))


def ensure_zones(cadre: Cadre) -> dict[tuple[str, str], Zone]:
    """Return the zone of every territory of today, by (level, code)."""
    communes = cadre.communes
    voulues = {
        **{(Niveau.EPCI, code): nature for code, nature in communes.nature_de.items()},
        **{(Niveau.DEPARTEMENT, code): "" for code in communes.region_de},
        **{(Niveau.REGION, code): "" for code in set(communes.region_de.values())},
        (Niveau.FRANCE, "FR"): "",
        (Niveau.FRANCE, "METRO"): "",
    }
    Zone.objects.bulk_create(
        (
            Zone(niveau=niveau, code=code, groupe=groupe)
            for (niveau, code), groupe in voulues.items()
        ),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["niveau", "code"],
        update_fields=["groupe"],
    )
    officielles = Zone.objects.exclude(niveau=Niveau.PERIMETRE)
    return {(zone.niveau, zone.code): zone for zone in officielles}


def _write(indicateur: int, lignes: list[Ligne], *, zones: dict[tuple[str, str], Zone]) -> int:
    connues = [ligne for ligne in lignes if (ligne.niveau, ligne.code) in zones]
    classement = Classement(connues, zones)
    rangs = classement.rank()
    cles = {lieu: zone.pk for lieu, zone in zones.items()}
    write_rows(
        Valeur,
        (
            (cles[ligne.niveau, ligne.code], indicateur, *ligne.cellules(), *rangs[place])
            for place, ligne in enumerate(connues)
        ),
        colonnes=COLONNES,
    )
    Quartiles.objects.bulk_create(
        Quartiles(indicateur_id=indicateur, **valeurs) for valeurs in classement.build_quartiles()
    )
    return len(connues)
