"""Reads of the shared words."""

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet

from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable
from maillage.socle.acteurs.access import check_connecte
from maillage.socle.referentiels.models import ObjectifExterne, PlanExterne, Terme


def list_termes(vocabulaire: str, *, retires: bool = False) -> QuerySet[Terme]:
    """Return the words of a vocabulary in their order; retired ones on request."""
    termes = Terme.objects.filter(vocabulaire=vocabulaire)
    return termes if retires else termes.filter(archive_le=None)


def list_termes_choisissables(vocabulaire: str, choisis: Collection[int] = ()) -> QuerySet[Terme]:
    """Return the words one may choose, and those already chosen even if retired since."""
    return Terme.objects.filter(Q(archive_le=None) | Q(pk__in=choisis), vocabulaire=vocabulaire)


def get_terme(auteur: Auteur, uuid: object) -> Terme:
    """Return one word. Raises Introuvable."""
    check_connecte(auteur)
    terme = Terme.objects.filter(uuid=uuid).first()
    if terme is None:
        raise Introuvable
    return terme


def list_plans(auteur: Auteur) -> QuerySet[PlanExterne]:
    """Return the external plans with the number of their objectives."""
    check_connecte(auteur)
    return (
        PlanExterne.objects.filter(archive_le=None)
        .select_related("organisation", "epci", "departement", "region")
        .annotate(nombre_objectifs=Count("objectifs", filter=Q(objectifs__archive_le=None)))
    )


def get_plan(auteur: Auteur, uuid: object) -> PlanExterne:
    """Return one external plan. Raises Introuvable."""
    plan = list_plans(auteur).filter(uuid=uuid).first()
    if plan is None:
        raise Introuvable
    return plan


def list_objectifs(auteur: Auteur) -> QuerySet[ObjectifExterne]:
    """Return the objectives one may link to a fiche, plan by plan."""
    check_connecte(auteur)
    return (
        ObjectifExterne.objects.filter(archive_le=None, plan__archive_le=None)
        .select_related("plan")
        .order_by("plan__sorte", "plan__intitule", "ordre", "pk")
    )
