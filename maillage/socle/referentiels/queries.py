"""Reads of the shared words."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.acteurs.access import check_connecte
from maillage.socle.acteurs.models import Organisation
from maillage.socle.acteurs.queries import find_organisation
from maillage.socle.referentiels.access import can_edit_plans, can_edit_vocabulaires, check
from maillage.socle.referentiels.models import ObjectifExterne, PlanExterne, Terme


def list_termes(vocabulaire: str, *, retires: bool = False) -> QuerySet[Terme]:
    """Return the words of a vocabulary in their order; retired ones on request."""
    termes = Terme.objects.filter(vocabulaire=vocabulaire)
    return termes if retires else termes.filter(archive_le=None)


def list_termes_choisissables(vocabulaire: str, choisis: Collection[int] = ()) -> QuerySet[Terme]:
    """Return the words one may choose, and those already chosen even if retired since."""
    return Terme.objects.filter(Q(archive_le=None) | Q(pk__in=choisis), vocabulaire=vocabulaire)


def count_referentiels(auteur: Auteur) -> dict[str, int]:
    """Return how many words may be chosen, how many are retired, how many external plans there are."""
    check_connecte(auteur)
    compte = Terme.objects.aggregate(
        termes=Count("pk", filter=Q(archive_le=None)),
        retires=Count("pk", filter=Q(archive_le__isnull=False)),
    )
    return {**compte, "plans": PlanExterne.objects.filter(archive_le=None).count()}


def get_terme(auteur: Auteur, uuid: UUID | str) -> Terme:
    """Return one word. Raises Introuvable."""
    check_connecte(auteur)
    terme = Terme.objects.filter(uuid=uuid).first()
    if terme is None:
        raise Introuvable
    return terme


def list_termes_a_modifier(auteur: Auteur, vocabulaire: str) -> QuerySet[Terme]:
    """Return every word of a vocabulary, retired ones too, to whoever may change them."""
    check(can_edit_vocabulaires(auteur))
    return list_termes(vocabulaire, retires=True)


def get_terme_a_modifier(auteur: Auteur, uuid: UUID | str) -> Terme:
    """Return one word to whoever may change it. Raises Refus, Introuvable."""
    check(can_edit_vocabulaires(auteur))
    return get_terme(auteur, uuid)


def count_termes(auteur: Auteur) -> dict[str, tuple[int, int]]:
    """Return vocabulary -> (words offered, words retired), to whoever may change them."""
    check(can_edit_vocabulaires(auteur))
    lignes = (
        Terme.objects.order_by()
        .values("vocabulaire")
        .annotate(
            offerts=Count("pk", filter=Q(archive_le=None)),
            retires=Count("pk", filter=Q(archive_le__isnull=False)),
        )
    )
    return {ligne["vocabulaire"]: (ligne["offerts"], ligne["retires"]) for ligne in lignes}


def list_plans(auteur: Auteur) -> QuerySet[PlanExterne]:
    """Return the external plans with the number of their objectives."""
    check_connecte(auteur)
    return (
        PlanExterne.objects.filter(archive_le=None)
        .select_related("organisation", "epci", "departement", "region")
        .annotate(nombre_objectifs=Count("objectifs", filter=Q(objectifs__archive_le=None)))
    )


def get_plan(auteur: Auteur, uuid: UUID | str) -> PlanExterne:
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


def list_plans_a_modifier(auteur: Auteur) -> QuerySet[PlanExterne]:
    """Return the external plans to whoever may change them: administration, coordinations."""
    check(can_edit_plans(auteur))
    return list_plans(auteur)


def get_plan_a_modifier(auteur: Auteur, uuid: UUID | str) -> PlanExterne:
    """Return one external plan to whoever may change it. Raises Refus, Introuvable."""
    check(can_edit_plans(auteur))
    return get_plan(auteur, uuid)


def list_objectifs_de(auteur: Auteur, plan: PlanExterne) -> QuerySet[ObjectifExterne]:
    """Return the objectives of one plan in their order, retired ones too, to whoever may change them."""
    check(can_edit_plans(auteur))
    return plan.objectifs.select_related("plan").order_by("ordre", "pk")


def get_objectif(auteur: Auteur, uuid: UUID | str) -> ObjectifExterne:
    """Return one objective to whoever may change it. Raises Refus, Introuvable."""
    check(can_edit_plans(auteur))
    objectif = ObjectifExterne.objects.select_related("plan").filter(uuid=uuid).first()
    if objectif is None:
        raise Introuvable
    return objectif


def find_organisation_de_plan(auteur: Auteur, nom: str) -> Organisation | None:
    """Return the organisation typed as the owner of a plan, None when nothing was typed.

    Raises ErreurMetier when it is unknown: organisations come in with accounts and contracts.
    """
    check(can_edit_plans(auteur))
    nom = nettoyer_ligne(nom, 200, champ="organisation")
    if not nom:
        return None
    organisation = find_organisation(auteur, nom)
    if organisation is None:
        raise ErreurMetier(
            f"«\u00a0{nom}\u00a0» n’est pas dans la liste des organisations.", champ="organisation"
        )
    return organisation
