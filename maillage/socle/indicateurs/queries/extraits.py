"""What an installation that loaded the files can give to one that has none, for a few EPCI."""

from collections.abc import Collection, Iterator

from django.db.models import Q

from maillage.socle.indicateurs.models import (
    Chargement,
    Niveau,
    Paquet,
    Quartiles,
    Releve,
    Valeur,
)
from maillage.socle.indicateurs.sources.catalogue import list_fiches
from maillage.socle.indicateurs.sources.extraits import TUE, Extrait, Rangee, write_nombre
from maillage.socle.territoires.models import AncienneCommune, Commune

_NOMBRES = ("valeur", "numerateur", "denominateur", "borne_basse", "borne_haute", "couverture")
_RANGS = ("rang", "nb_pairs", "rang_groupe", "nb_groupe")


def build_extrait(sirens: Collection[str]) -> Extrait:
    """Return the figures of these EPCI, of their départements and régions and of France, and their communes.

    Only what the catalogue reads, and only files that were read whole.
    """
    communes = Commune.objects.filter(epci__in=sirens, actuelle=True)
    chargements = Chargement.objects.filter(est_extrait=False).order_by("pk")
    utiles = {source for fiche in list_fiches().values() for source in fiche.sources}
    retenus = [c for c in chargements if c.source in utiles]
    numeros = {c.pk: str(rang) for rang, c in enumerate(retenus, start=1)}
    codes = set(communes.values_list("code", flat=True))
    codes |= set(
        AncienneCommune.objects.filter(commune__in=communes).values_list("code", flat=True)
    )
    valeurs = list(_list_valeurs(_locate(sirens), numeros))
    cles = {(rangee["indicateur"], rangee["periode"]) for rangee in valeurs}
    return Extrait(
        [_describe(c, numeros[c.pk]) for c in retenus],
        list(_list_communes(retenus, numeros, codes)),
        valeurs,
        list(_list_quartiles(cles)),
    )


def _locate(sirens: Collection[str]) -> Q:
    lieux = Commune.objects.filter(epci__in=sirens, actuelle=True).values_list(
        "departement_id", "departement__region_id"
    )
    departements, regions = {d for d, _ in lieux}, {r for _, r in lieux}
    return (
        Q(zone__niveau=Niveau.FRANCE)
        | Q(zone__niveau=Niveau.EPCI, zone__code__in=sirens)
        | Q(zone__niveau=Niveau.DEPARTEMENT, zone__code__in=departements)
        | Q(zone__niveau=Niveau.REGION, zone__code__in=regions)
    )


def _describe(chargement: Chargement, numero: str) -> Rangee:
    zero = Paquet.objects.filter(chargement=chargement, absence_vaut_zero=True).exists()
    return {
        "numero": numero,
        "source": chargement.source,
        "millesime": chargement.millesime,
        "partie": chargement.partie,
        "fichier": chargement.fichier,
        "adresse": chargement.adresse,
        "sha256": chargement.sha256,
        "octets": str(chargement.octets),
        "lignes": str(chargement.lignes),
        "charge_le": chargement.charge_le.isoformat(timespec="seconds"),
        "absence_vaut_zero": "oui" if zero else "",
    }


def _list_valeurs(ou: Q, numeros: dict[int, str]) -> Iterator[Rangee]:
    valeurs = Valeur.objects.filter(ou, chargement__in=numeros).select_related("zone", "indicateur")
    for v in valeurs.order_by("indicateur__cle", "zone__niveau", "zone__code", "periode"):
        yield {
            "chargement": numeros[v.chargement_id],
            "indicateur": v.indicateur.cle,
            "niveau": v.zone.niveau,
            "code": v.zone.code,
            "groupe": v.zone.groupe,
            "periode": v.periode,
            "etat": v.etat,
            **{nom: write_nombre(getattr(v, nom)) for nom in _NOMBRES},
            "periode_denominateur": v.periode_denominateur,
            **{nom: write_nombre(getattr(v, nom)) for nom in _RANGS},
        }


def _list_quartiles(cles: Collection[tuple[str, str]]) -> Iterator[Rangee]:
    quartiles = Quartiles.objects.select_related("indicateur")
    for q in quartiles.order_by("indicateur__cle", "periode", "groupe"):
        if (q.indicateur.cle, q.periode) in cles:
            yield {
                "indicateur": q.indicateur.cle,
                "periode": q.periode,
                "groupe": q.groupe,
                "effectif": str(q.effectif),
                **{nom: write_nombre(getattr(q, nom)) for nom in ("q1", "mediane", "q3")},
            }


def _list_communes(
    chargements: Collection[Chargement], numeros: dict[int, str], codes: Collection[str]
) -> Iterator[Rangee]:
    mesures = {m for fiche in list_fiches().values() for m in fiche.mesures}
    rangees: dict[tuple[str, str, str], dict[str, str]] = {}
    releves = Releve.objects.filter(
        paquet__chargement__in=chargements, paquet__niveau=Niveau.COMMUNE
    ).select_related("paquet__chargement")
    for releve in releves.order_by("paquet__chargement", "mesure", "periode", "paquet__lot"):
        if f"{releve.paquet.chargement.source}.{releve.mesure}" not in mesures:
            continue
        cle = (numeros[releve.paquet.chargement_id], releve.mesure, releve.periode)
        rangees.setdefault(cle, {}).update(_cells(releve, codes))
    tous = sorted({code for cellules in rangees.values() for code in cellules})
    for (numero, mesure, periode), cellules in rangees.items():
        tete = {"chargement": numero, "mesure": mesure, "periode": periode}
        yield tete | {code: cellules.get(code, "") for code in tous}


def _cells(releve: Releve, codes: Collection[str]) -> Iterator[tuple[str, str]]:
    secrets = set(releve.secrets)
    for place, code in enumerate(releve.paquet.codes):
        if code in codes:
            yield code, TUE if place in secrets else write_nombre(releve.valeurs[place])
