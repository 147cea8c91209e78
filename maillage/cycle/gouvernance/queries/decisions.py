"""The register of decisions, one of them with what it changes, those of a fiche; what is asked to whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance.access import (
    can_write,
    check_write,
    owes,
    visible_decisions,
    visible_suites,
)
from maillage.cycle.gouvernance.models import Decision, EtatReunion, Reunion, Suite
from maillage.cycle.programme.access import visible_fiches
from maillage.cycle.programme.models import FicheAction
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable
from maillage.regles.gouvernance import EffetDecision, EtatDecision

_SUIVIS = ("reunion__instance__contrat", "fiche", "point", "reprend__reunion__instance")
_SUIVIS_SUITE = ("reunion__instance__contrat", "organisation", "personne__organisation", "point")


@dataclass(frozen=True)
class FiltreDecisions:
    """What a person asks of the register. Empty means everything."""

    instance: str = ""
    annee: str = ""
    effet: str = ""
    etat: str = ""


@dataclass(frozen=True)
class DecisionVue:
    """A decision as its page shows it."""

    decision: Decision
    peut_ecrire: bool
    reprise: Decision | None = None


def list_decisions(
    auteur: Auteur, contrat: Contrat, filtre: FiltreDecisions | None = None
) -> QuerySet[Decision]:
    """Return the register that this author may read, latest meeting first. Raises Introuvable."""
    filtre = filtre or FiltreDecisions()
    decisions = visible_decisions(auteur, contrat).filter(archive_le=None, reunion__archive_le=None)
    if filtre.instance:
        decisions = decisions.filter(reunion__instance__uuid=filtre.instance)
    if filtre.annee.isdecimal():
        decisions = decisions.filter(reunion__debut__year=int(filtre.annee[:4]))
    if filtre.effet in list(EffetDecision):
        decisions = decisions.filter(effet=filtre.effet)
    if filtre.etat in list(EtatDecision):
        decisions = decisions.filter(etat=filtre.etat)
    return decisions.select_related(*_SUIVIS)


def list_annees(auteur: Auteur, contrat: Contrat) -> list[int]:
    """Return the years in which a meeting decided, latest first."""
    annees = visible_decisions(auteur, contrat).filter(archive_le=None)
    lues = annees.annotate(annee=ExtractYear("reunion__debut")).order_by()
    return sorted(set(lues.values_list("annee", flat=True)), reverse=True)


def read_decision(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> DecisionVue:
    """Return one decision, archived or not. Raises Introuvable."""
    decision = _get(auteur, contrat, uuid)
    vivante = not decision.est_archive and not decision.reunion.est_archive
    reprises = visible_decisions(auteur, contrat).filter(reprend=decision, archive_le=None)
    return DecisionVue(
        decision,
        can_write(auteur, contrat) and vivante,
        reprises.select_related(*_SUIVIS).first(),
    )


def get_decision_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Decision:
    """Return one decision that the author may write. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    return _get(auteur, contrat, uuid)


def list_decisions_de(auteur: Auteur, fiche: FicheAction) -> list[Decision]:
    """Return the decisions taken about a fiche that this author may read, latest first."""
    decisions = visible_decisions(auteur, fiche.contrat).filter(fiche=fiche, archive_le=None)
    return list(decisions.select_related(*_SUIVIS))


def find_decisions_sur(auteur: Auteur, contrat: Contrat, objet: UUID) -> list[Decision]:
    """Return the decisions about the fiche of this number that this author may read; none for another object."""
    decisions = visible_decisions(auteur, contrat).filter(fiche__uuid=objet, archive_le=None)
    return list(decisions.select_related(*_SUIVIS))


def list_fiches_decidables(auteur: Auteur, contrat: Contrat) -> list[FicheAction]:
    """Return the living fiches that a decision may change, in the order of the plan."""
    check_write(auteur, contrat)
    fiches = visible_fiches(auteur, contrat).filter(archive_le=None)
    return list(fiches.select_related("contrat", "axe", "objectif").order_by("ordre", "pk"))


def list_ajournees(contrat: Contrat) -> list[Decision]:
    """Return the decisions that wait for another meeting: put off, or left by one given up. For rooms above."""
    attendent = Q(etat=EtatDecision.AJOURNEE) | Q(
        etat=EtatDecision.PROPOSEE, reunion__etat=EtatReunion.ANNULEE
    )
    reprises = Decision.objects.filter(reprend=OuterRef("pk"), archive_le=None)
    decisions = Decision.objects.filter(
        ~Exists(reprises), attendent, reunion__instance__contrat=contrat, archive_le=None
    )
    return list(decisions.select_related(*_SUIVIS))


def find_a_reprendre(auteur: Auteur, contrat: Contrat, uuid: str) -> Decision | None:
    """Return the decision of this number that another meeting may take up; None for any other."""
    ajournees = (d for d in list_ajournees(contrat) if str(d.uuid) == uuid)
    return next(ajournees, None) if can_write(auteur, contrat) else None


def list_accueillantes(auteur: Auteur, decision: Decision) -> list[Reunion]:
    """Return the meetings that may take up a decision that waits: those that still decide."""
    contrat = decision.reunion.instance.contrat
    if not can_write(auteur, contrat) or not decision.est_a_reprendre:
        return []
    reunions = Reunion.objects.filter(
        instance__contrat=contrat, archive_le=None, compte_rendu_le=None
    )
    ouvertes = reunions.exclude(etat=EtatReunion.ANNULEE).exclude(pk=decision.reunion_id)
    return list(ouvertes.select_related("instance").order_by("debut", "pk"))


def list_suites(auteur: Auteur, contrat: Contrat) -> list[Suite]:
    """Return what was asked that this author may read: what waits by day, then what is done."""
    suites = visible_suites(auteur, contrat).filter(archive_le=None).select_related(*_SUIVIS_SUITE)
    return sorted(
        suites,
        key=lambda s: (s.faite_le is not None, s.pour_le is None, s.pour_le or date.max, s.pk),
    )


def get_suite(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Suite:
    """Return one thing that was asked. Raises Introuvable."""
    suites = visible_suites(auteur, contrat).select_related(*_SUIVIS_SUITE)
    suite = suites.filter(uuid=uuid).first()
    if suite is None:
        raise Introuvable
    return suite


def get_suite_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Suite:
    """Return one that the author may change. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    return get_suite(auteur, contrat, uuid)


def find_closables(auteur: Auteur, suites: Collection[Suite]) -> set[int]:
    """Return those that this author may say are done, by key."""
    if not suites:
        return set()
    contrat = next(iter(suites)).reunion.instance.contrat
    if can_write(auteur, contrat):
        return {s.pk for s in suites}
    siennes = Suite.objects.filter(owes(auteur), pk__in=[s.pk for s in suites])
    return set(siennes.values_list("pk", flat=True)) if not contrat.est_suspendu else set()


def list_dues(auteur: Auteur, contrats: Sequence[Contrat]) -> list[Suite]:
    """Return what was asked of this author and is not done; one query."""
    suites = Suite.objects.filter(
        owes(auteur),
        reunion__instance__contrat__in=contrats,
        reunion__archive_le=None,
        archive_le=None,
        faite_le=None,
    )
    return list(suites.select_related(*_SUIVIS_SUITE))


def group_suites_ouvertes(contrats: Sequence[Contrat]) -> dict[int, list[Suite]]:
    """Return what was asked to anybody and is not done, by contract; one query. For rooms above."""
    par_contrat: dict[int, list[Suite]] = {c.pk: [] for c in contrats}
    suites = Suite.objects.filter(
        reunion__instance__contrat__in=contrats,
        reunion__archive_le=None,
        archive_le=None,
        faite_le=None,
    )
    for suite in suites.select_related(*_SUIVIS_SUITE):
        par_contrat[suite.reunion.instance.contrat_id].append(suite)
    return par_contrat


def _get(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Decision:
    decision = visible_decisions(auteur, contrat).select_related(*_SUIVIS).filter(uuid=uuid).first()
    if decision is None:
        raise Introuvable
    return decision
