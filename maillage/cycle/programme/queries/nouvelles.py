"""Reads of the answers that links brought: for the coordination, and for the mail that tells them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from maillage.cycle.contrats.access import check_role, droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import Nouvelle
from maillage.regles.droits import Auteur, Droit

_DEJA_LUES = 20  # answers read already that the page still shows


@dataclass(frozen=True)
class Reponses:
    """The answers that stand on a contract, newest first: those that wait to be read, the last read."""

    a_lire: list[Nouvelle]
    lues: list[Nouvelle]


def list_reponses(auteur: Auteur, contrat: Contrat) -> Reponses:
    """Return the answers that links brought to a contract, for those who ask. Two queries."""
    check_role(auteur, contrat, Droit.LIEN_GERER)
    siennes = _tenues().filter(fiche__contrat=contrat)
    return Reponses(
        list(siennes.filter(lue_le=None)), list(siennes.exclude(lue_le=None)[:_DEJA_LUES])
    )


def group_reponses_a_lire(
    auteur: Auteur, contrats: Iterable[Contrat]
) -> dict[UUID, list[Nouvelle]]:
    """Return the answers that the coordination has not read yet, by uuid of contract. One query."""
    uuids = [c.uuid for c in contrats if Droit.LIEN_GERER in droits_de(auteur, c)]
    groupes: dict[UUID, list[Nouvelle]] = {uuid: [] for uuid in uuids}
    for nouvelle in _tenues().filter(lue_le=None, fiche__contrat__uuid__in=uuids):
        groupes[nouvelle.fiche.contrat.uuid].append(nouvelle)
    return groupes


def list_reponses_a_dire(actes: Collection[UUID]) -> list[Nouvelle]:
    """Return the answers given by these acts of the journal that stand and wait to be read, oldest first.

    For the worker, who tells them to the coordination; never for a page.
    """
    dites = _tenues().filter(uuid__in=list(actes), lue_le=None, fiche__contrat__archive_le=None)
    return list(dites.order_by("recue_le", "pk"))


def _tenues() -> QuerySet[Nouvelle]:
    return Nouvelle.objects.filter(reprise_le=None).select_related(
        "fiche__contrat", "fiche__axe", "lien__personne__organisation"
    )
