"""The values of the perimeters that contracts draw: computed when one is saved, and after each load."""

from collections.abc import Collection, Iterable
from itertools import chain

from django.db import transaction

from maillage.socle.indicateurs.models import Chargement, Niveau, Valeur, Zone
from maillage.socle.indicateurs.operations.ecriture import COLONNES, ensure_indicateurs, write_rows
from maillage.socle.indicateurs.queries.cadres import CadrePerimetres
from maillage.socle.indicateurs.queries.calcul import compute_fiche
from maillage.socle.indicateurs.queries.perimetres import find_epci, list_membres
from maillage.socle.indicateurs.queries.series import Fichiers
from maillage.socle.indicateurs.sources.catalogue import Fiche, list_fiches
from maillage.socle.territoires.models import Perimetre
from maillage.socle.territoires.queries import read_communes_du_jour


def compute_perimetres(
    perimetres: Iterable[Perimetre], fiches: Collection[Fiche] | None = None
) -> int:
    """Write anew the values of these perimeters (all sheets by default). Returns how many there are.

    A perimeter that is one whole EPCI has none of its own: it reads those of the EPCI, which are also
    published. Values follow from what is saved already: rights are the caller's to check.
    """
    if not Chargement.objects.exists():
        return 0
    libres = {}
    for perimetre in perimetres:
        membres = list_membres(perimetre)
        if membres and find_epci(membres) is None:
            libres[str(perimetre.uuid)] = membres
        else:
            Zone.objects.filter(niveau=Niveau.PERIMETRE, code=perimetre.uuid).delete()
    with transaction.atomic():
        return _compute(libres, list(list_fiches().values()) if fiches is None else fiches)


def _compute(libres: dict[str, frozenset[str]], fiches: Collection[Fiche]) -> int:
    if not libres:
        return 0
    communes = read_communes_du_jour(frozenset(chain.from_iterable(libres.values())))
    cadre, fichiers = CadrePerimetres(communes, libres), Fichiers(communes, extraits=True)
    zones, indicateurs = _ensure_zones(libres), ensure_indicateurs(fiches, calculees=False)
    Valeur.objects.filter(
        zone__in=zones.values(), indicateur__in=list(indicateurs.values())
    ).delete()
    lignes = [
        (zones[ligne.code], indicateurs[fiche.cle], *ligne.cellules(), None, None, None, None)
        for fiche in fiches
        for ligne in compute_fiche(fiche, cadre, fichiers)
    ]
    write_rows(Valeur, lignes, colonnes=COLONNES)
    return len(lignes)


def _ensure_zones(libres: Collection[str]) -> dict[str, int]:
    Zone.objects.bulk_create(
        (Zone(niveau=Niveau.PERIMETRE, code=cle) for cle in libres), ignore_conflicts=True
    )
    trouvees = Zone.objects.filter(niveau=Niveau.PERIMETRE, code__in=libres)
    return dict(trouvees.values_list("code", "pk"))
