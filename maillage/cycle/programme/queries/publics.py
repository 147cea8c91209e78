"""The plan as inhabitants read it: what is published, and nothing else."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import published_fiches
from maillage.cycle.programme.models import ActeurDeFiche, Axe, RoleActeur


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
