"""Order and numbers. Moving never renumbers: renumbering is an act of its own, and links never break."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import check_edit_fiche
from maillage.cycle.programme.models import Axe, FicheAction, Objectif
from maillage.cycle.programme.operations.fiches import check_place
from maillage.cycle.programme.operations.indexation import index_axe, index_fiches
from maillage.cycle.programme.operations.plan import ensure_plan
from maillage.cycle.programme.queries.places import (
    Place,
    list_freres,
    list_places,
    place_de,
    preview_numeros,
)
from maillage.regles.droits import Auteur, Droit
from maillage.socle.journal import operations as journal
from maillage.socle.journal.models import Trace
from maillage.socle.journal.operations import Changement, build_trace, new_lot

L = TypeVar("L", Axe, Objectif, FicheAction)


def move_axe(axe: Axe, sens: int, *, auteur: Auteur) -> None:
    """Swap an axis with the one before (-1) or after (+1)."""
    check_droit(auteur, axe.contrat, Droit.PLAN_MODIFIER)
    with transaction.atomic():
        _hold_order(axe.contrat)
        freres = list(Axe.objects.filter(contrat=axe.contrat, archive_le=None))
        _swap(axe, freres, sens, auteur=auteur)


def move_objectif(objectif: Objectif, sens: int, *, auteur: Auteur) -> None:
    """Swap an objective with its neighbour of the same parent."""
    check_droit(auteur, objectif.contrat, Droit.PLAN_MODIFIER)
    with transaction.atomic():
        _hold_order(objectif.contrat)
        freres = list(
            Objectif.objects.filter(axe=objectif.axe, parent=objectif.parent, archive_le=None)
        )
        _swap(objectif, freres, sens, auteur=auteur)


def move_fiche_step(fiche: FicheAction, sens: int, *, auteur: Auteur) -> FicheAction:
    """Move a fiche one step up (-1) or down (+1), across objectives and axes at the edges.

    The edges of the plan are walls: "without axis" and "outside the plan" are reached on purpose only.
    """
    check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    check_edit_fiche(auteur, fiche)
    ici = place_de(fiche)
    freres = list_freres(fiche.contrat, ici)
    rang = [f.pk for f in freres].index(fiche.pk)
    if 0 <= rang + sens < len(freres):
        return move_fiche(fiche, place=ici, position=rang + sens, auteur=auteur)
    if ici.axe is None:
        return fiche
    places = [p for p in list_places(auteur, fiche.contrat) if p.axe]
    voisine = [p.cle for p in places].index(ici.cle) + sens
    if not 0 <= voisine < len(places):
        return fiche
    return move_fiche(fiche, place=places[voisine], position=0 if sens > 0 else None, auteur=auteur)


def move_fiche(
    fiche: FicheAction, *, place: Place, position: int | None = None, auteur: Auteur
) -> FicheAction:
    """Put a fiche at a place of the plan (`position` from 0; None is the end). Returns the fiche."""
    check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    check_edit_fiche(auteur, fiche)
    check_place(fiche.contrat, place.axe, place.objectif, hors_plan=place.hors_plan)
    with transaction.atomic():
        _hold_order(fiche.contrat)
        avant = place_de(fiche).libelle
        freres = [f for f in list_freres(fiche.contrat, place) if f.pk != fiche.pk]
        fiche.axe, fiche.objectif, fiche.hors_plan = place
        freres.insert(len(freres) if position is None else max(position, 0), fiche)
        bouges = [fiche]
        for ordre, frere in enumerate(freres, start=1):
            if frere.ordre != ordre and frere is not fiche:
                bouges.append(frere)
            frere.ordre = ordre
        FicheAction.objects.bulk_update(bouges, ["ordre", "axe", "objectif", "hors_plan"])
        changement = Changement("place", "place dans le plan", avant, place.libelle)
        journal.trace(
            fiche.objet,
            auteur=auteur,
            geste="deplacer",
            changements=[changement] if avant != place.libelle else [],
        )
    return fiche


def renumber_plan(contrat: Contrat, *, auteur: Auteur) -> int:
    """Give every axis, objective and fiche the number of its place. Returns how many changed."""
    check_droit(auteur, contrat, Droit.PLAN_MODIFIER)
    with transaction.atomic():
        _hold_order(contrat)
        plan = ensure_plan(contrat, auteur=auteur)
        nouveaux = preview_numeros(auteur, contrat, plan.numerotation)
        axes = _changed(nouveaux.axes)
        objectifs = _changed(nouveaux.objectifs)
        fiches = _changed(nouveaux.fiches)
        lot = new_lot()
        lignes: list[tuple[Axe | Objectif | FicheAction, str]] = [*axes, *objectifs, *fiches]
        traces = [_renumber(li, numero, auteur=auteur, lot=lot) for li, numero in lignes]
        _save_numeros(Axe, [a for a, _ in axes])
        _save_numeros(Objectif, [o for o, _ in objectifs])
        _save_numeros(FicheAction, [f for f, _ in fiches])
        journal.write_traces(traces)
        for axe, _numero in axes:
            index_axe(axe)
        index_fiches([f for f, _ in fiches])
    return len(traces)


def _hold_order(contrat: Contrat) -> None:
    """Make acts on the order of one plan wait for one another, until the transaction ends."""
    Contrat.objects.select_for_update(of=("self",)).only("pk").get(pk=contrat.pk)


def _changed(lignes: Iterable[tuple[L, str]]) -> list[tuple[L, str]]:
    return [(ligne, numero) for ligne, numero in lignes if ligne.numero != numero]


def _renumber(
    ligne: Axe | Objectif | FicheAction, numero: str, *, auteur: Auteur, lot: UUID
) -> Trace:
    changement = Changement("numero", "numéro", ligne.numero, numero)
    objet = ligne.objet
    ligne.numero = numero
    ligne.version += 1
    return build_trace(
        objet, changement, auteur=auteur, geste="renumeroter", lot=lot, version=ligne.version
    )


def _save_numeros(classe: type[L], lignes: list[L]) -> None:
    classe._default_manager.bulk_update(lignes, ["numero", "version"], batch_size=200)


def _swap(
    element: Axe | Objectif, freres: Iterable[Axe | Objectif], sens: int, *, auteur: Auteur
) -> None:
    ordonnes = list(freres)
    rang = [f.pk for f in ordonnes].index(element.pk)
    if not 0 <= rang + sens < len(ordonnes):
        return
    ordonnes[rang], ordonnes[rang + sens] = ordonnes[rang + sens], ordonnes[rang]
    for ordre, frere in enumerate(ordonnes, start=1):
        if frere.ordre != ordre:
            frere.ordre = ordre
            frere.save(update_fields=["ordre"])
    journal.trace(element.objet, auteur=auteur, geste="deplacer")
