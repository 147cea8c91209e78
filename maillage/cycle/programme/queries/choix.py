"""What a fiche may choose from: keywords, objectives of other plans, communes, neighbouring fiches."""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import groupby
from typing import Any

from django.db.models import Q

from maillage.cycle.programme.access import visible_fiches
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.queries.fiches import VOCABULAIRE_DU_CHAMP
from maillage.regles.droits import Auteur
from maillage.socle.referentiels.models import ObjectifExterne
from maillage.socle.referentiels.queries import list_objectifs, list_termes_choisissables

Choix = list[tuple[Any, Any]]


def list_choix(auteur: Auteur, fiche: FicheAction, champ: str) -> Choix:
    """Return the pairs (key, words) of a field that holds several rows; grouped by plan for objectives."""
    if champ == "objectifs_externes":
        return _group_par_plan(_lignes(auteur, fiche, champ))
    return [(cle_de(ligne), str(ligne)) for ligne in _lignes(auteur, fiche, champ)]


def list_cles(fiche: FicheAction, champ: str) -> list[str]:
    """Return the keys of the rows that the fiche holds in a field."""
    return [cle_de(ligne) for ligne in getattr(fiche, champ).all()]


def find_choisis(
    auteur: Auteur, fiche: FicheAction, *, champ: str, cles: Collection[str]
) -> list[Any]:
    """Return the rows of these keys, among those that may be chosen."""
    voulues = set(cles)
    return [li for li in _lignes(auteur, fiche, champ) if cle_de(li) in voulues]


def cle_de(ligne: Any) -> str:
    """Return the stable key of a row: its uuid, or the official code of a commune."""
    return str(getattr(ligne, "uuid", "") or ligne.code)


def _lignes(auteur: Auteur, fiche: FicheAction, champ: str) -> list[Any]:
    if champ in VOCABULAIRE_DU_CHAMP:
        choisis = [t.pk for t in getattr(fiche, champ).all()]
        return list(list_termes_choisissables(VOCABULAIRE_DU_CHAMP[champ], choisis))
    return list(_SOURCES[champ](auteur, fiche))


def _communes(auteur: Auteur, fiche: FicheAction) -> Iterable[Any]:
    del auteur
    perimetre = fiche.contrat.perimetre
    lues = list(perimetre.communes.all()) if perimetre else []
    codes = {c.pk for c in lues}
    return [*lues, *(c for c in fiche.communes.all() if c.pk not in codes)]


def _liees(auteur: Auteur, fiche: FicheAction) -> Iterable[Any]:
    # A link to a fiche archived since stays offered: saving the section must not drop it.
    offertes = Q(archive_le=None) | Q(pk__in=fiche.liees.values("pk"))
    autres = visible_fiches(auteur, fiche.contrat).filter(offertes).exclude(pk=fiche.pk)
    return autres.only("uuid", "numero", "intitule", "contrat").order_by("axe__ordre", "ordre")


def _objectifs(auteur: Auteur, fiche: FicheAction) -> Iterable[ObjectifExterne]:
    offerts = list(list_objectifs(auteur))
    cles = {o.pk for o in offerts}
    retires = fiche.objectifs_externes.exclude(pk__in=cles).select_related("plan")
    return [*offerts, *retires]


_SOURCES: Mapping[str, Callable[[Auteur, FicheAction], Iterable[Any]]] = {
    "communes": _communes,
    "liees": _liees,
    "objectifs_externes": _objectifs,
}


def _group_par_plan(objectifs: list[ObjectifExterne]) -> Choix:
    ordonnes = sorted(objectifs, key=lambda o: (o.plan.sorte, str(o.plan)))
    return [
        (plan, [(str(o.uuid), str(o)) for o in groupe])
        for plan, groupe in groupby(ordonnes, key=lambda o: str(o.plan))
    ]
