"""What the files make for every territory: computed as a whole after a load, written anew, only read later."""

from collections.abc import Callable, Collection

from django.db import transaction

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
from maillage.socle.indicateurs.operations.calcul import Cadre, Ligne, compute_fiche
from maillage.socle.indicateurs.operations.classement import build_quartiles, rank_lignes
from maillage.socle.indicateurs.operations.ecriture import write_rows
from maillage.socle.indicateurs.queries.series import Fichiers
from maillage.socle.indicateurs.sources.catalogue import Fiche, list_fiches
from maillage.socle.territoires.queries import read_communes_du_jour


def compute_en_attente(*, auteur: Auteur, progres: Callable[[str], None] = lambda _: None) -> int:
    """Make the values of every load that waits for them, in one transaction. Returns how many were written.

    A load that was interrupted waits too: nothing is forgotten, nothing is half computed.
    """
    check_chargement(auteur)
    attente = Chargement.objects.filter(calcule_le=None)
    with transaction.atomic():
        sources = set(attente.values_list("source", flat=True))
        total = compute_valeurs(sources, auteur=auteur, progres=progres) if sources else 0
        attente.update(calcule_le=horloge.maintenant())
    return total


def compute_valeurs(
    sources: Collection[str] | None = None,
    *,
    auteur: Auteur,
    progres: Callable[[str], None] = lambda _: None,
) -> int:
    """Write anew the values of the sheets that read one of these sources (all by default).

    Returns how many values there are. To be called after a load, and after a new geography.
    """
    check_chargement(auteur)
    with transaction.atomic():
        return _compute_valeurs(sources, progres)


def _compute_valeurs(sources: Collection[str] | None, progres: Callable[[str], None]) -> int:
    fiches = [f for f in list_fiches().values() if sources is None or f.sources & set(sources)]
    cadre = Cadre(read_communes_du_jour())
    fichiers = Fichiers(cadre.communes)
    zones = ensure_zones(cadre)
    indicateurs = _ensure_indicateurs(fiches)
    progres(f"Calcul de {len(fiches)} indicateurs pour {len(zones)} territoires")
    cles = list(indicateurs.values())
    Valeur.objects.filter(indicateur__in=cles).exclude(zone__niveau=Niveau.PERIMETRE).delete()
    Quartiles.objects.filter(indicateur__in=cles).delete()
    total = 0
    for fiche in fiches:
        lignes = list(compute_fiche(fiche, cadre, fichiers))
        total += _write(indicateurs[fiche.cle], lignes, zones=zones)
    return total


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


def _ensure_indicateurs(fiches: Collection[Fiche]) -> dict[str, int]:
    Indicateur.objects.bulk_create(
        (Indicateur(cle=fiche.cle) for fiche in fiches), ignore_conflicts=True
    )
    return dict(Indicateur.objects.filter(cle__in=[f.cle for f in fiches]).values_list("cle", "pk"))


def _write(indicateur: int, lignes: list[Ligne], *, zones: dict[tuple[str, str], Zone]) -> int:
    connues = [ligne for ligne in lignes if (ligne.niveau, ligne.code) in zones]
    rangs = rank_lignes(connues, zones)
    write_rows(
        Valeur,
        (
            (zones[ligne.niveau, ligne.code].pk, indicateur, *ligne.cellules(), *rangs[place])
            for place, ligne in enumerate(connues)
        ),
        colonnes=COLONNES,
    )
    Quartiles.objects.bulk_create(
        Quartiles(indicateur_id=indicateur, **valeurs)
        for valeurs in build_quartiles(connues, zones)
    )
    return len(connues)


COLONNES = (
    "zone_id",
    "indicateur_id",
    "periode",
    "valeur",
    "numerateur",
    "denominateur",
    "borne_basse",
    "borne_haute",
    "etat",
    "couverture",
    "chargement_id",
    "rang",
    "nb_pairs",
    "rang_groupe",
    "nb_groupe",
)
