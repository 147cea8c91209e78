"""What the plan answers to the diagnostic: enjeux against axes and fiches, and the orphans of both sides.

A fiche answers the enjeux that it names; when it names none, those of its axis.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models import Enjeu
from maillage.cycle.diagnostic.queries import list_enjeux
from maillage.cycle.programme.access import visible_fiches
from maillage.cycle.programme.models import Axe, FicheAction
from maillage.cycle.programme.queries.plan import list_axes
from maillage.regles.droits import Auteur


@dataclass(frozen=True)
class Case:
    """Where an enjeu and an axis meet: whether they are tied, and by which fiches."""

    axe: Axe
    liee: bool
    fiches: tuple[FicheAction, ...]


@dataclass(frozen=True)
class LigneMatrice:
    """An enjeu against every axis, and the fiches without axis that answer it."""

    enjeu: Enjeu
    cases: tuple[Case, ...]
    ailleurs: tuple[FicheAction, ...]

    @property
    def nombre(self) -> int:
        """Return how many fiches answer it."""
        return len(self.ailleurs) + sum(len(case.fiches) for case in self.cases)

    @property
    def est_orpheline(self) -> bool:
        """True for a priority that no action answers."""
        return bool(self.enjeu.prioritaire) and not self.nombre


@dataclass(frozen=True)
class Matrice:
    """Every enjeu against every axis, and what stands alone on either side."""

    axes: tuple[Axe, ...]
    lignes: tuple[LigneMatrice, ...]
    sans_enjeu: tuple[FicheAction, ...]

    @property
    def sans_action(self) -> tuple[Enjeu, ...]:
        """Return the priorities that no action answers."""
        return tuple(ligne.enjeu for ligne in self.lignes if ligne.est_orpheline)

    @property
    def sans_reponse(self) -> tuple[Enjeu, ...]:
        """Return the other enjeux that no action answers."""
        return tuple(
            ligne.enjeu for ligne in self.lignes if not ligne.nombre and not ligne.est_orpheline
        )


@dataclass(frozen=True)
class Reponses:
    """What the plan answers to one enjeu."""

    axes: tuple[Axe, ...]
    fiches: tuple[FicheAction, ...]


def read_matrice(auteur: Auteur, contrat: Contrat) -> Matrice:
    """Return the matrix, as far as this author sees the plan. Six queries, whatever their number."""
    enjeux = list(list_enjeux(auteur, contrat))
    axes = list(list_axes(auteur, contrat).prefetch_related("enjeux"))
    fiches = _read_fiches(auteur, contrat)
    vivants = {enjeu.pk for enjeu in enjeux}
    par_enjeu: dict[int, list[FicheAction]] = {enjeu.pk: [] for enjeu in enjeux}
    sans_enjeu = []
    for fiche in fiches:
        siens = _enjeux_de(fiche, axes) & vivants
        for pk in siens:
            par_enjeu[pk].append(fiche)
        if not siens:
            sans_enjeu.append(fiche)
    lignes = tuple(_build_ligne(enjeu, axes, par_enjeu[enjeu.pk]) for enjeu in enjeux)
    return Matrice(tuple(axes), lignes, tuple(sans_enjeu))


def list_reponses_a(auteur: Auteur, contrat: Contrat, enjeu: Enjeu) -> Reponses:
    """Return the axes and the fiches that answer one enjeu."""
    axes = list(list_axes(auteur, contrat).prefetch_related("enjeux"))
    fiches = [f for f in _read_fiches(auteur, contrat) if enjeu.pk in _enjeux_de(f, axes)]
    siens = [axe for axe in axes if enjeu in axe.enjeux.all()]
    return Reponses(tuple(siens), tuple(fiches))


def list_enjeux_de_la_fiche(fiche: FicheAction) -> list[Enjeu]:
    """Return the living enjeux that a fiche answers, by itself or through its axis."""
    siens = list(fiche.enjeux.filter(archive_le=None))
    if siens or fiche.axe is None:
        return siens
    return list(fiche.axe.enjeux.filter(archive_le=None))


def _read_fiches(auteur: Auteur, contrat: Contrat) -> list[FicheAction]:
    fiches = visible_fiches(auteur, contrat).filter(archive_le=None)
    return list(fiches.select_related("axe").prefetch_related("enjeux"))


def _enjeux_de(fiche: FicheAction, axes: Iterable[Axe]) -> set[int]:
    siens = {enjeu.pk for enjeu in fiche.enjeux.all() if not enjeu.est_archive}
    if siens:
        return siens
    return {enjeu.pk for axe in axes if axe.pk == fiche.axe_id for enjeu in axe.enjeux.all()}


def _build_ligne(enjeu: Enjeu, axes: list[Axe], fiches: list[FicheAction]) -> LigneMatrice:
    places = {axe.pk for axe in axes}
    return LigneMatrice(
        enjeu,
        tuple(
            Case(axe, enjeu in axe.enjeux.all(), tuple(f for f in fiches if f.axe_id == axe.pk))
            for axe in axes
        ),
        tuple(f for f in fiches if f.axe_id not in places),
    )
