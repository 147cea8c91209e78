"""What the claims say of each aid: when it was asked, what was joined, whether the funder can pay.

A fact that is not due yet is unknown, never missing: nobody owes the accounts of a year that runs.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.models import (
    Demande,
    EtatDepenses,
    LigneDemande,
    PieceJointe,
    Support,
)
from maillage.regles import dates, horloge
from maillage.regles.financement.attentes import ECRITES_ICI
from maillage.regles.financement.demandes import OBTENUES
from maillage.regles.financement.vocabulaire import PieceFinancement


@dataclass(frozen=True)
class SuiviDAide:
    """The facts of one aid that its claim knows; None: nobody knows yet."""

    demande_le: date | None = None
    pieces: frozenset[PieceFinancement] | None = None
    pieces_compte: frozenset[PieceFinancement] | None = None
    convention_signee: bool | None = None
    publicite_prouvee: bool | None = None


SANS_DEMANDE = SuiviDAide()


def read_suivis(contrat: Contrat) -> dict[int, SuiviDAide]:
    """Return what the latest claim of each aid says, by key of the aid. Four queries."""
    lignes = LigneDemande.objects.filter(
        demande__contrat=contrat, demande__archive_le=None
    ).select_related("demande__convention")
    demandes = {li.aide_id: li.demande for li in lignes.order_by("demande__pk")}
    if not demandes:
        return {}
    jointes = _read_jointes(demandes.values())
    nommes = _read_supports(contrat)
    return {
        aide: _suivre(demande, jointes[demande.pk], nommes) for aide, demande in demandes.items()
    }


def _read_jointes(demandes: Iterable[Demande]) -> dict[int, set[PieceFinancement]]:
    """Return the documents joined to each claim; a signed statement of expenses counts as one."""
    cles, connues = {d.pk for d in demandes}, list(PieceFinancement)
    jointes: dict[int, set[PieceFinancement]] = defaultdict(set)
    pieces = PieceJointe.objects.filter(demande__in=cles, archive_le=None)
    for demande, nature in pieces.values_list("demande", "nature"):
        if nature in connues:
            jointes[demande].add(PieceFinancement(nature))
    etats = EtatDepenses.objects.filter(demande__in=cles, archive_le=None).exclude(signe_le=None)
    for demande in etats.values_list("demande", flat=True):
        jointes[demande].add(PieceFinancement.ETAT_DEPENSES)
    return jointes


def _read_supports(contrat: Contrat) -> set[tuple[int, int]]:
    """Return which funder was named in which year."""
    supports = Support.objects.filter(contrat=contrat, archive_le=None)
    return {
        (financeur, annee)
        for financeur, quand in supports.values_list("financeurs", "quand")
        if financeur and (annee := dates.lire(quand).annee)
    }


def _suivre(
    demande: Demande, jointes: set[PieceFinancement], nommes: set[tuple[int, int]]
) -> SuiviDAide:
    finie = demande.annee < horloge.aujourdhui().year
    nomme = (demande.financeur_id, demande.annee) in nommes
    return SuiviDAide(
        demande_le=demande.deposee_le,
        pieces=frozenset(jointes | ECRITES_ICI) if demande.est_deposee else None,
        pieces_compte=frozenset(jointes) if finie else None,
        convention_signee=_is_signee(demande),
        publicite_prouvee=nomme or (False if finie else None),
    )


def _is_signee(demande: Demande) -> bool | None:
    """True with a convention whose signature is known; None before the grant."""
    if demande.convention is not None:
        return dates.lire(demande.convention.signee_le).est_connue or None
    return False if demande.ou in OBTENUES else None
