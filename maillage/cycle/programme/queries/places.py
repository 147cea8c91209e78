"""Places of the plan: where a fiche can stand, in which order, and the number its place would give."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import Axe, FicheAction, Numerotation, Objectif
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable


class Place(NamedTuple):
    """Where a fiche stands: under an objective, in an axis, without axis yet, or outside the plan."""

    axe: Axe | None = None
    objectif: Objectif | None = None
    hors_plan: bool = False

    @property
    def cle(self) -> str:
        """Return the word by which forms and addresses name this place."""
        if self.objectif:
            return f"objectif-{self.objectif.uuid}"
        if self.axe:
            return f"axe-{self.axe.uuid}"
        return "hors-plan" if self.hors_plan else "sans-axe"

    @property
    def libelle(self) -> str:
        """Return the place in words, for the history and for lists."""
        if self.objectif:
            return f"axe {self.axe}, {self.objectif}"
        if self.axe:
            return f"axe {self.axe}"
        return "hors plan" if self.hors_plan else "axe à préciser"


@dataclass(frozen=True)
class Numeros:
    """What renumbering would give: each axis, objective and fiche with its number, changed or not."""

    axes: tuple[tuple[Axe, str], ...]
    objectifs: tuple[tuple[Objectif, str], ...]
    fiches: tuple[tuple[FicheAction, str], ...]

    @property
    def changements(self) -> int:
        """Return how many numbers would change."""
        return (
            sum(axe.numero != numero for axe, numero in self.axes)
            + sum(objectif.numero != numero for objectif, numero in self.objectifs)
            + sum(fiche.numero != numero for fiche, numero in self.fiches)
        )


def list_places(auteur: Auteur, contrat: Contrat) -> list[Place]:
    """Return every place where a fiche can stand, in the order of the plan; two queries.

    The last two: without axis yet, outside the plan.
    """
    if Droit.CONTRAT_VOIR not in droits_de(auteur, contrat):
        raise Introuvable
    places: list[Place] = []
    objectifs = list(
        Objectif.objects.filter(contrat=contrat, archive_le=None).select_related("axe", "parent")
    )
    for axe in Axe.objects.filter(contrat=contrat, archive_le=None):
        places.append(Place(axe))
        for premier in (o for o in objectifs if o.axe_id == axe.pk and o.parent_id is None):
            places.append(Place(axe, premier))
            places.extend(Place(axe, o) for o in objectifs if o.parent_id == premier.pk)
    return [*places, Place(), Place(hors_plan=True)]


def find_place(auteur: Auteur, contrat: Contrat, cle: str) -> Place:
    """Return the place that a form names. Raises Introuvable for one of another contract."""
    place = next((p for p in list_places(auteur, contrat) if p.cle == cle), None)
    if place is None:
        raise Introuvable
    return place


def place_de(fiche: FicheAction) -> Place:
    """Return where a fiche stands."""
    return Place(fiche.axe, fiche.objectif, fiche.hors_plan)


def list_freres(contrat: Contrat, place: Place) -> list[FicheAction]:
    """Return the living fiches of one place, in order. For operations, which check rights first."""
    return list(
        FicheAction.objects.filter(
            contrat=contrat,
            axe=place.axe,
            objectif=place.objectif,
            hors_plan=place.hors_plan,
            archive_le=None,
        ).select_related("contrat", "axe", "objectif")
    )


def preview_numeros(auteur: Auteur, contrat: Contrat, numerotation: str) -> Numeros:
    """Return the number that each place gives; a fiche without axis or outside the plan keeps its own.

    Three queries. Applying it and asking again changes nothing more.
    """
    places = list_places(auteur, contrat)
    par_place: defaultdict[tuple[int | None, int | None, bool], list[FicheAction]] = defaultdict(
        list
    )
    for fiche in FicheAction.objects.filter(contrat=contrat, archive_le=None).select_related(
        "contrat"
    ):
        par_place[fiche.axe_id, fiche.objectif_id, fiche.hors_plan].append(fiche)
    axes, objectifs = _number_places(places)
    compteur = _Compteur(numerotation, axes, objectifs)
    numeros: list[tuple[FicheAction, str]] = []
    for place in places:
        cle = (_pk(place.axe), _pk(place.objectif), place.hors_plan)
        for rang, fiche in enumerate(par_place[cle], start=1):
            numeros.append((fiche, compteur.next(place, rang) if place.axe else fiche.numero))
    return Numeros(
        tuple((p.axe, axes[p.axe.pk]) for p in places if p.axe and not p.objectif),
        tuple((p.objectif, objectifs[p.objectif.pk]) for p in places if p.objectif),
        tuple(numeros),
    )


class _Compteur:
    """Hands out the numbers of fiches as places are walked in order."""

    def __init__(self, numerotation: str, axes: dict[int, str], objectifs: dict[int, str]) -> None:
        self.numerotation = numerotation
        self.axes, self.objectifs = axes, objectifs
        self.continu = 0
        self.par_axe: defaultdict[int, int] = defaultdict(int)

    def next(self, place: Place, rang: int) -> str:
        """Return the number of the `rang`-th fiche of a place that has an axis."""
        assert place.axe is not None  # noqa: S101 - the caller walks only places with an axis
        self.continu += 1
        self.par_axe[place.axe.pk] += 1
        if self.numerotation == Numerotation.CONTINUE:
            return str(self.continu)
        if self.numerotation == Numerotation.PAR_OBJECTIF and place.objectif:
            parent = place.objectif.parent_id
            chemin = [
                *([self.objectifs[parent]] if parent else []),
                self.objectifs[place.objectif.pk],
            ]
            return ".".join([self.axes[place.axe.pk], *chemin, str(rang)])
        return f"{self.axes[place.axe.pk]}.{self.par_axe[place.axe.pk]}"


def _number_places(places: list[Place]) -> tuple[dict[int, str], dict[int, str]]:
    """Return the numbers of axes, 1, 2, 3…, and of objectives, from 1 under each parent."""
    axes: dict[int, str] = {}
    objectifs: dict[int, str] = {}
    rangs: defaultdict[tuple[int, int | None], int] = defaultdict(int)
    for place in places:
        if place.axe and not place.objectif:
            axes[place.axe.pk] = str(len(axes) + 1)
        elif place.axe and place.objectif:
            groupe = (place.axe.pk, place.objectif.parent_id)
            rangs[groupe] += 1
            objectifs[place.objectif.pk] = str(rangs[groupe])
    return axes, objectifs


def _pk(ligne: Axe | Objectif | None) -> int | None:
    return ligne.pk if ligne else None
