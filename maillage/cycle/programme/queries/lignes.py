"""Fiches as light rows: filtered and sorted for the tree and the table, in one query whatever their number."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import pilots, visible_fiches, visible_fiches_des
from maillage.cycle.programme.models import ActeurDeFiche, FicheAction, Priorite, RoleActeur
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.echeances import JOURS_SANS_NOUVELLES
from maillage.regles.francais import plier
from maillage.regles.statuts import ACTIFS, Statut

ALERTES = {
    "en-retard": "En retard",
    "bloquee": "Bloquée",
    "sans-nouvelles": "Sans nouvelles depuis six mois",
    "sans-pilote": "Sans pilote",
    "sans-axe": "Axe à préciser",
}
# Sorts that the database knows; numbers, statuses, priorities are put in order by list_lignes.
TRIS = {
    "intitule": "intitule",
    "pilote": "pilote_nom",
    "debut": "debut",
    "fin": "fin",
    "nouvelles": "modifie_le",
}


@dataclass(frozen=True)
class FiltreFiches:
    """What a person asks of the plan. Empty means everything."""

    mots: str = ""
    statut: str = ""
    alerte: str = ""
    pilote: str = ""
    axe: str = ""
    terme: str = ""
    priorite: str = ""
    tri: str = "place"
    descendant: bool = False

    @property
    def est_vide(self) -> bool:
        """True when nothing is filtered."""
        return not any(
            (self.mots, self.statut, self.alerte, self.pilote, self.axe, self.terme, self.priorite)
        )


@dataclass(frozen=True, slots=True)
class LigneFiche:
    """One fiche in a list."""

    uuid: UUID
    numero: str
    intitule: str
    statut: str
    drapeau: str
    pilote: str
    modifie_le: datetime
    priorite: str
    debut: str
    fin: str
    hors_plan: bool
    diffusion: str
    axe_id: int | None
    objectif_id: int | None
    axe_numero: str
    axe_intitule: str
    contrat_id: int


_COLONNES = (
    "uuid", "numero", "intitule", "statut", "drapeau", "pilote_nom", "modifie_le", "priorite",
    "debut", "fin", "hors_plan", "diffusion", "axe_id", "objectif_id", "axe__numero",
    "axe__intitule", "contrat_id",
)  # fmt: skip
_DE_TEXTE = frozenset({5, 14, 15})  # columns that an outer join may leave empty


def read_lignes(
    auteur: Auteur, contrat: Contrat, filtre: FiltreFiches | None = None
) -> QuerySet[FicheAction, dict[str, Any]]:
    """Return the rows of the living fiches (dicts for LigneFiche), lazily; words are left to list_lignes."""
    return _rows(visible_fiches(auteur, contrat), filtre or FiltreFiches())


def _rows(
    visibles: QuerySet[FicheAction], filtre: FiltreFiches
) -> QuerySet[FicheAction, dict[str, Any]]:
    pilotes = ActeurDeFiche.objects.filter(
        fiche=OuterRef("pk"), role=RoleActeur.PILOTE, archive_le=None
    )
    fiches = (
        visibles.filter(archive_le=None)
        .annotate(pilote_nom=Subquery(pilotes.values("organisation__nom")[:1]))
        .filter(_conditions(filtre))
    )
    ordre = order_by_place()
    if tri := TRIS.get(filtre.tri):
        premier = F(tri)
        dans_ce_sens = premier.desc if filtre.descendant else premier.asc
        ordre = [dans_ce_sens(nulls_last=True), *ordre]
    lignes: QuerySet[FicheAction, dict[str, Any]] = fiches.order_by(*ordre).values(*_COLONNES)
    return lignes


def order_by_place() -> list[OrderBy]:
    """Return the order of the tree: an axis, its own fiches, each objective, what stands under it.

    Fiches without axis come after, those outside the plan last.
    """
    premier = Coalesce("objectif__parent__ordre", "objectif__ordre")
    second = Case(When(objectif__parent__isnull=False, then=F("objectif__ordre")))
    return [
        F("hors_plan").asc(),
        F("axe__ordre").asc(nulls_last=True),
        OrderBy(premier, nulls_first=True),
        OrderBy(second, nulls_first=True),
        F("ordre").asc(),
        F("pk").asc(),
    ]


def list_cles_en_ordre(auteur: Auteur, contrat: Contrat) -> list[int]:
    """Return the keys of the living fiches in the order of the plan."""
    fiches = visible_fiches(auteur, contrat).filter(archive_le=None)
    return list(fiches.order_by(*order_by_place()).values_list("pk", flat=True))


def build_lignes(lignes: QuerySet[FicheAction, dict[str, Any]]) -> list[LigneFiche]:
    """Return rows as objects, for templates."""
    tuples: Any = lignes.values_list(*_COLONNES)
    return [_build_ligne([*ligne]) for ligne in tuples]


def _build_ligne(valeurs: list[Any]) -> LigneFiche:
    for rang in _DE_TEXTE:
        valeurs[rang] = valeurs[rang] or ""
    return LigneFiche(*valeurs)


def list_lignes(
    auteur: Auteur, contrat: Contrat, filtre: FiltreFiches | None = None
) -> list[LigneFiche]:
    """Return the rows, filtered and sorted. One query.

    Words are compared without accents, numbers as people count (1.2 before 1.10), statuses and
    priorities in the order of their life: the database knows none of these.
    """
    filtre = filtre or FiltreFiches()
    lignes = build_lignes(read_lignes(auteur, contrat, filtre))
    if filtre.mots:
        mots = plier(filtre.mots).split()
        lignes = [li for li in lignes if _has_mots(li, mots)]
    if cle := _CLES.get(filtre.tri):
        lignes.sort(key=cle, reverse=filtre.descendant)
    return lignes


def _has_mots(ligne: LigneFiche, mots: list[str]) -> bool:
    texte = plier(f"{ligne.numero} {ligne.intitule} {ligne.pilote}")
    return all(mot in texte for mot in mots)


_STATUTS = {s.value: rang for rang, s in enumerate(Statut)}
_PRIORITES = {p: rang for rang, p in enumerate(reversed(Priorite.values))}
_DRAPEAUX = {"bloquee": 0, "en-retard": 1, "dans-les-temps": 2, "": 3}
_CHIFFRES = re.compile(r"(\d+)")


def _natural(numero: str) -> tuple[bool, list[tuple[int, str]]]:
    morceaux = _CHIFFRES.split(numero)
    return not numero, [(int(m), "") if m.isdecimal() else (-1, m) for m in morceaux if m]


_CLES: Mapping[str, Callable[[LigneFiche], Any]] = {
    "numero": lambda li: _natural(li.numero),
    "axe": lambda li: (li.axe_id is None, _natural(li.axe_numero)),
    "statut": lambda li: _STATUTS.get(li.statut, 99),
    "alerte": lambda li: _DRAPEAUX.get(li.drapeau, 99),
    "priorite": lambda li: _PRIORITES.get(li.priorite, 99),
}


def group_fiches_dues(
    auteur: Auteur, contrats: Collection[Contrat], *, siennes: bool = False
) -> dict[int, list[LigneFiche]]:
    """Return the active fiches of many contracts, by key of contract, in order. One query.

    With `siennes`, only those that this author conducts.
    """
    groupes: dict[int, list[LigneFiche]] = {c.pk: [] for c in contrats}
    visibles = visible_fiches_des(auteur, contrats).filter(statut__in=[s.value for s in ACTIFS])
    if siennes:
        visibles = visibles.filter(pilots(auteur))
    for ligne in build_lignes(_rows(visibles, FiltreFiches())):
        groupes[ligne.contrat_id].append(ligne)
    return groupes


def conducted_uuids(auteur: Auteur, contrat: Contrat) -> frozenset[UUID]:
    """Return which living fiches this author conducts: those they may write as a pilot."""
    if auteur.personne_id is None:
        return frozenset()
    siennes = visible_fiches(auteur, contrat).filter(pilots(auteur), archive_le=None)
    return frozenset(siennes.values_list("uuid", flat=True))


def _conditions(filtre: FiltreFiches) -> Q:
    conditions = Q()
    if filtre.statut:
        conditions &= Q(statut=filtre.statut)
    if filtre.priorite:
        conditions &= Q(priorite=filtre.priorite)
    if filtre.pilote:
        conditions &= Q(_pilotee_par(filtre.pilote))
    if filtre.axe:
        conditions &= Q(axe__uuid=_uuid(filtre.axe))
    if filtre.terme:
        conditions &= Q(pk__in=_avec_terme(filtre.terme))
    if filtre.alerte:
        conditions &= alerte(filtre.alerte)
    return conditions


def alerte(nom: str) -> Q:
    """Return the condition of one alert, on fiches annotated with `pilote_nom`."""
    actives = Q(statut__in=[s.value for s in ACTIFS])
    if nom in {"en-retard", "bloquee"}:
        return Q(drapeau=nom)
    if nom == "sans-nouvelles":
        return actives & Q(modifie_le__lt=horloge.il_y_a(JOURS_SANS_NOUVELLES))
    if nom == "sans-pilote":
        return actives & Q(pilote_nom=None)
    if nom == "sans-axe":
        return Q(axe=None, hors_plan=False)
    return Q()


def _pilotee_par(uuid: str) -> Exists:
    return Exists(
        ActeurDeFiche.objects.filter(
            fiche=OuterRef("pk"),
            role=RoleActeur.PILOTE,
            archive_le=None,
            organisation__uuid=_uuid(uuid),
        )
    )


def _avec_terme(uuid: str) -> QuerySet[FicheAction, Any]:
    return FicheAction.objects.filter(termes__uuid=_uuid(uuid)).values("pk")


def _uuid(texte: str) -> UUID:
    """Return the uuid typed in an address, or one that matches nothing."""
    try:
        return UUID(texte)
    except ValueError:
        return UUID(int=0)
