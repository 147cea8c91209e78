"""The plan as a tree, and the parts of its skeleton: a handful of queries whatever the number of fiches."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery

from maillage.cycle.contrats.access import check_visible, droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import visible_fiches
from maillage.cycle.programme.models import (
    ActeurDeFiche,
    Axe,
    LotModification,
    Objectif,
    Plan,
    RoleActeur,
)
from maillage.cycle.programme.queries.lignes import (
    FiltreFiches,
    LigneFiche,
    alerte,
    list_lignes,
)
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable
from maillage.socle.acteurs.models import Organisation


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
class Compteurs:
    """The plan in numbers, whatever is filtered on screen."""

    axes: int
    objectifs: int
    fiches: int
    annoncees: int | None
    sans_pilote: int
    bloquees: int
    en_retard: int
    sans_axe: int


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


def group_axes(auteur: Auteur, contrats: Collection[Contrat]) -> dict[int, list[Axe]]:
    """Return the living axes of many contracts, by key of contract, in order. One query."""
    groupes: dict[int, list[Axe]] = {}
    for contrat in contrats:
        check_visible(auteur, contrat)
        groupes[contrat.pk] = []
    for axe in Axe.objects.filter(contrat__in=list(groupes), archive_le=None):
        groupes[axe.contrat_id].append(axe)
    return groupes


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


def list_objectifs_archives(auteur: Auteur, contrat: Contrat) -> QuerySet[Objectif]:
    """Return the archived objectives of a contract, in order."""
    if Droit.CONTRAT_VOIR not in droits_de(auteur, contrat):
        raise Introuvable
    return Objectif.objects.filter(contrat=contrat).exclude(archive_le=None).select_related("axe")


def get_lot(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> LotModification:
    """Return a bulk edit of this contract. Raises Introuvable to whoever does not build the plan."""
    if Droit.PLAN_MODIFIER not in droits_de(auteur, contrat):
        raise Introuvable
    # The bulk edit of a room above carries its name before a dash: it is undone there.
    siens = LotModification.objects.filter(contrat=contrat).exclude(champ__contains="-")
    lot = siens.select_related("contrat").filter(uuid=uuid).first()
    if lot is None:
        raise Introuvable
    return lot


def list_pilotes(auteur: Auteur, contrat: Contrat) -> list[Organisation]:
    """Return the organisations that pilot a fiche of this contract, by name."""
    lignes = ActeurDeFiche.objects.filter(
        fiche__in=visible_fiches(auteur, contrat), role=RoleActeur.PILOTE, archive_le=None
    )
    return list(Organisation.objects.filter(pk__in=lignes.values("organisation_id")))


def read_compteurs(auteur: Auteur, contrat: Contrat, plan: Plan) -> Compteurs:
    """Return the plan in numbers. Three queries."""
    pilotes = ActeurDeFiche.objects.filter(
        fiche=OuterRef("pk"), role=RoleActeur.PILOTE, archive_le=None
    )
    fiches = visible_fiches(auteur, contrat).filter(archive_le=None)
    comptes = fiches.annotate(
        pilote_nom=Subquery(pilotes.values("organisation__nom")[:1])
    ).aggregate(
        total=Count("pk"),
        sans_pilote=Count("pk", filter=alerte("sans-pilote")),
        bloquees=Count("pk", filter=alerte("bloquee")),
        en_retard=Count("pk", filter=alerte("en-retard")),
        sans_axe=Count("pk", filter=alerte("sans-axe")),
    )
    premiers = Objectif.objects.filter(
        contrat=contrat, archive_le=None, parent=None, axe__archive_le=None
    )
    axes = Axe.objects.filter(contrat=contrat, archive_le=None)
    annonces = list(axes.values_list("actions_annoncees", flat=True))
    return Compteurs(
        axes=len(annonces),
        objectifs=premiers.count(),
        fiches=comptes["total"],
        annoncees=plan.actions_annoncees or _sum_annonces(annonces),
        sans_pilote=comptes["sans_pilote"],
        bloquees=comptes["bloquees"],
        en_retard=comptes["en_retard"],
        sans_axe=comptes["sans_axe"],
    )


def _sum_annonces(annonces: list[int | None]) -> int | None:
    """Return the actions that the axes announce together, None as long as one of them says nothing."""
    connus = [n for n in annonces if n is not None]
    return sum(connus) if connus and len(connus) == len(annonces) else None


def read_plan(auteur: Auteur, contrat: Contrat, filtre: FiltreFiches | None = None) -> PlanVu:
    """Return the plan as a tree. Four queries, whatever the number of fiches."""
    filtre = filtre or FiltreFiches()
    plan = get_plan(auteur, contrat)
    lignes = list_lignes(auteur, contrat, filtre)
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
