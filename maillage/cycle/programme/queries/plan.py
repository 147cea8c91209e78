"""The plan as a tree and as a table: light rows, a handful of queries whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import pilots, published_fiches, visible_fiches
from maillage.cycle.programme.models import (
    ActeurDeFiche,
    Axe,
    FicheAction,
    LotModification,
    Objectif,
    Plan,
    RoleActeur,
)
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.echeances import JOURS_SANS_NOUVELLES
from maillage.regles.erreurs import Introuvable
from maillage.regles.statuts import ACTIFS
from maillage.socle.acteurs.models import Organisation

ALERTES = {
    "en-retard": "En retard",
    "bloquee": "Bloquée",
    "sans-nouvelles": "Sans nouvelles depuis six mois",
    "sans-pilote": "Sans pilote",
    "sans-axe": "Axe à préciser",
}
TRIS = {
    "place": ("axe__ordre", "objectif__parent__ordre", "objectif__ordre", "ordre", "pk"),
    "numero": ("numero", "pk"),
    "intitule": ("intitule", "pk"),
    "statut": ("statut", "ordre", "pk"),
    "pilote": ("pilote_nom", "ordre", "pk"),
    "priorite": ("priorite", "ordre", "pk"),
    "debut": ("debut", "ordre", "pk"),
    "fin": ("fin", "ordre", "pk"),
    "nouvelles": ("modifie_le", "pk"),
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


@dataclass
class GroupeObjectif:
    """An objective with its fiches and, at the first level, its own objectives."""

    objectif: Objectif
    fiches: list[LigneFiche] = field(default_factory=list)
    enfants: list["GroupeObjectif"] = field(default_factory=list)

    @property
    def nombre(self) -> int:
        """Return how many fiches stand here, below included."""
        return len(self.fiches) + sum(enfant.nombre for enfant in self.enfants)


@dataclass
class GroupeAxe:
    """An axis with its objectives, and the fiches attached to it directly."""

    axe: Axe
    fiches: list[LigneFiche] = field(default_factory=list)
    objectifs: list[GroupeObjectif] = field(default_factory=list)

    @property
    def nombre(self) -> int:
        """Return how many fiches stand in this axis."""
        return len(self.fiches) + sum(groupe.nombre for groupe in self.objectifs)


@dataclass(frozen=True)
class PlanVu:
    """The whole plan: its axes in order, the fiches whose axis is unknown, those outside the plan."""

    plan: Plan
    axes: tuple[GroupeAxe, ...]
    sans_axe: tuple[LigneFiche, ...]
    hors_plan: tuple[LigneFiche, ...]
    nombre: int
    filtre: FiltreFiches

    @property
    def nombre_objectifs(self) -> int:
        """Return how many objectives of the first level the plan has."""
        return sum(len(groupe.objectifs) for groupe in self.axes)

    @property
    def est_vide(self) -> bool:
        """True when nothing was built yet."""
        return not (self.axes or self.sans_axe or self.hors_plan)


@dataclass(frozen=True)
class FichePublique:
    """What an inhabitant reads of a fiche."""

    uuid: UUID
    intitule: str
    resume: str
    pilote: str


@dataclass(frozen=True)
class PlanPublic:
    """What is published: each axis with its public fiches."""

    axes: tuple[tuple[Axe, tuple[FichePublique, ...]], ...]
    autres: tuple[FichePublique, ...]


def get_plan(auteur: Auteur, contrat: Contrat) -> Plan:
    """Return the habits of the plan; the usual ones, unsaved, when nothing was set."""
    if Droit.CONTRAT_VOIR not in droits_de(auteur, contrat):
        raise Introuvable
    return Plan.objects.filter(contrat=contrat).first() or Plan(contrat=contrat)


def list_axes(auteur: Auteur, contrat: Contrat, *, archives: bool = False) -> QuerySet[Axe]:
    """Return the axes of a contract, in order."""
    if Droit.CONTRAT_VOIR not in droits_de(auteur, contrat):
        raise Introuvable
    return Axe.objects.filter(contrat=contrat, archive_le__isnull=not archives)


def get_axe(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Axe:
    """Return one axis of this very contract, archived or not. Raises Introuvable."""
    if Droit.CONTRAT_VOIR not in droits_de(auteur, contrat):
        raise Introuvable
    axe = Axe.objects.select_related("contrat").filter(contrat=contrat, uuid=uuid).first()
    if axe is None:
        raise Introuvable
    return axe


def get_objectif(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Objectif:
    """Return one objective of this very contract, archived or not. Raises Introuvable."""
    if Droit.CONTRAT_VOIR not in droits_de(auteur, contrat):
        raise Introuvable
    objectif = (
        Objectif.objects.select_related("contrat", "axe", "parent")
        .filter(contrat=contrat, uuid=uuid)
        .first()
    )
    if objectif is None:
        raise Introuvable
    return objectif


def get_lot(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> LotModification:
    """Return a bulk edit of this contract. Raises Introuvable to whoever does not build the plan."""
    if Droit.PLAN_MODIFIER not in droits_de(auteur, contrat):
        raise Introuvable
    lot = (
        LotModification.objects.select_related("contrat").filter(contrat=contrat, uuid=uuid).first()
    )
    if lot is None:
        raise Introuvable
    return lot


def list_pilotes(auteur: Auteur, contrat: Contrat) -> list[Organisation]:
    """Return the organisations that pilot a fiche of this contract, by name."""
    lignes = ActeurDeFiche.objects.filter(
        fiche__in=visible_fiches(auteur, contrat), role=RoleActeur.PILOTE, archive_le=None
    )
    return list(Organisation.objects.filter(pk__in=lignes.values("organisation_id")))


def read_lignes(
    auteur: Auteur, contrat: Contrat, filtre: FiltreFiches | None = None
) -> QuerySet[FicheAction, dict[str, Any]]:
    """Return the rows of the table (dicts for LigneFiche), filtered and sorted, lazily."""
    filtre = filtre or FiltreFiches()
    pilotes = ActeurDeFiche.objects.filter(
        fiche=OuterRef("pk"), role=RoleActeur.PILOTE, archive_le=None
    )
    fiches = (
        visible_fiches(auteur, contrat)
        .filter(archive_le=None)
        .annotate(pilote_nom=Subquery(pilotes.values("organisation__nom")[:1]))
        .filter(_conditions(filtre))
    )
    tri = TRIS.get(filtre.tri, TRIS["place"])
    premier = F(tri[0])
    ordre = premier.desc(nulls_last=True) if filtre.descendant else premier.asc(nulls_last=True)
    return fiches.order_by(ordre, *tri[1:]).values(*_COLONNES)


_COLONNES = (
    "uuid", "numero", "intitule", "statut", "drapeau", "pilote_nom", "modifie_le", "priorite",
    "debut", "fin", "hors_plan", "diffusion", "axe_id", "objectif_id", "axe__numero",
    "axe__intitule",
)  # fmt: skip


def build_lignes(
    lignes: Sequence[dict[str, Any]] | QuerySet[FicheAction, dict[str, Any]],
) -> list[LigneFiche]:
    """Return rows as objects, for templates."""
    return [
        LigneFiche(
            li["uuid"], li["numero"], li["intitule"], li["statut"], li["drapeau"],
            li["pilote_nom"] or "", li["modifie_le"], li["priorite"], li["debut"], li["fin"],
            li["hors_plan"], li["diffusion"], li["axe_id"], li["objectif_id"],
            li["axe__numero"] or "", li["axe__intitule"] or "",
        )
        for li in lignes
    ]  # fmt: skip


def read_plan(auteur: Auteur, contrat: Contrat, filtre: FiltreFiches | None = None) -> PlanVu:
    """Return the plan as a tree. Six queries, whatever the number of fiches."""
    filtre = filtre or FiltreFiches()
    plan = get_plan(auteur, contrat)
    lignes = build_lignes(read_lignes(auteur, contrat, filtre))
    groupes = {axe.pk: GroupeAxe(axe) for axe in list_axes(auteur, contrat)}
    objectifs = _group_objectifs(contrat, groupes)
    sans_axe, hors_plan = [], []
    for ligne in lignes:
        if ligne.hors_plan:
            hors_plan.append(ligne)
        elif ligne.objectif_id in objectifs:
            objectifs[ligne.objectif_id].fiches.append(ligne)
        elif ligne.axe_id in groupes:
            groupes[ligne.axe_id].fiches.append(ligne)
        else:
            sans_axe.append(ligne)
    return PlanVu(
        plan, tuple(groupes.values()), tuple(sans_axe), tuple(hors_plan), len(lignes), filtre
    )


def _group_objectifs(
    contrat: Contrat, groupes: dict[int, GroupeAxe]
) -> dict[int | None, GroupeObjectif]:
    tous = list(Objectif.objects.filter(contrat=contrat, archive_le=None))
    par_pk: dict[int | None, GroupeObjectif] = {o.pk: GroupeObjectif(o) for o in tous}
    for objectif in tous:
        if objectif.parent_id in par_pk:
            par_pk[objectif.parent_id].enfants.append(par_pk[objectif.pk])
        elif objectif.axe_id in groupes:
            groupes[objectif.axe_id].objectifs.append(par_pk[objectif.pk])
    return par_pk


def _conditions(filtre: FiltreFiches) -> Q:
    conditions = Q()
    for mot in filtre.mots.split():
        conditions &= Q(intitule__icontains=mot) | Q(numero__iexact=mot)
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
        conditions &= _alerte(filtre.alerte)
    return conditions


def _alerte(alerte: str) -> Q:
    actives = Q(statut__in=[s.value for s in ACTIFS])
    if alerte in {"en-retard", "bloquee"}:
        return Q(drapeau=alerte)
    if alerte == "sans-nouvelles":
        return actives & Q(modifie_le__lt=horloge.il_y_a(JOURS_SANS_NOUVELLES))
    if alerte == "sans-pilote":
        return actives & Q(pilote_nom=None)
    if alerte == "sans-axe":
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


def _avec_terme(uuid: str) -> QuerySet[FicheAction, dict[str, Any]]:
    return FicheAction.objects.filter(termes__uuid=_uuid(uuid)).values("pk")


def _uuid(texte: str) -> UUID:
    """Return the uuid typed in an address, or one that matches nothing."""
    try:
        return UUID(texte)
    except ValueError:
        return UUID(int=0)


def read_plan_public(contrat: Contrat) -> PlanPublic:
    """Return the published fiches of a published contract, axis by axis."""
    pilotes = ActeurDeFiche.objects.filter(
        fiche=OuterRef("pk"), role=RoleActeur.PILOTE, archive_le=None
    )
    fiches = list(
        published_fiches(contrat)
        .annotate(pilote_nom=Subquery(pilotes.values("organisation__nom")[:1]))
        .order_by("ordre", "pk")
        .values_list("axe_id", "uuid", "intitule", "resume_public", "pilote_nom")
    )
    axes = Axe.objects.filter(contrat=contrat, archive_le=None)
    par_axe: dict[int | None, list[FichePublique]] = {}
    for axe_id, uuid, intitule, resume, pilote in fiches:
        fiche = FichePublique(uuid, intitule, resume, pilote or "")
        par_axe.setdefault(axe_id, []).append(fiche)
    return PlanPublic(
        tuple((axe, tuple(par_axe.get(axe.pk, ()))) for axe in axes),
        tuple(par_axe.get(None, ())),
    )


def fiches_dues(auteur: Auteur, contrat: Contrat) -> QuerySet[FicheAction, dict[str, Any]]:
    """Return the rows that `echeances` reads: active fiches with dates, pilot, freshness."""
    return read_lignes(auteur, contrat).filter(statut__in=[s.value for s in ACTIFS])


def fiches_pilotees(auteur: Auteur, contrat: Contrat) -> QuerySet[FicheAction, dict[str, Any]]:
    """Return the rows of the active fiches that this author conducts."""
    return fiches_dues(auteur, contrat).filter(pilots(auteur))
