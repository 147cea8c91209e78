"""Order and numbers. Moving never renumbers: renumbering is an act of its own, and links never break."""

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import check_edit_fiche
from maillage.cycle.programme.models import Axe, FicheAction, Objectif
from maillage.cycle.programme.operations.indexation import index_fiches
from maillage.cycle.programme.operations.plan import ensure_plan
from maillage.cycle.programme.queries.places import (
    list_freres,
    list_places,
    pk_ou_rien,
    preview_numeros,
)
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.journal import operations as journal
from maillage.socle.journal.operations import Changement, build_trace, new_lot


def move_axe(axe: Axe, sens: int, *, auteur: Auteur) -> None:
    """Swap an axis with the one before (-1) or after (+1)."""
    check_droit(auteur, axe.contrat, Droit.PLAN_MODIFIER)
    freres = list(Axe.objects.filter(contrat=axe.contrat, archive_le=None))
    _swap(axe, freres, sens, auteur=auteur)


def move_objectif(objectif: Objectif, sens: int, *, auteur: Auteur) -> None:
    """Swap an objective with its neighbour of the same parent."""
    check_droit(auteur, objectif.contrat, Droit.PLAN_MODIFIER)
    freres = list(
        Objectif.objects.filter(axe=objectif.axe, parent=objectif.parent, archive_le=None)
    )
    _swap(objectif, freres, sens, auteur=auteur)


def move_fiche_step(fiche: FicheAction, sens: int, *, auteur: Auteur) -> FicheAction:
    """Move a fiche one step up (-1) or down (+1), across objectives and axes at the edges."""
    check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    freres = list_freres(fiche.contrat, (fiche.axe, fiche.objectif))
    rang = [f.pk for f in freres].index(fiche.pk)
    if 0 <= rang + sens < len(freres):
        return move_fiche(
            fiche, axe=fiche.axe, objectif=fiche.objectif, position=rang + sens, auteur=auteur
        )
    places = list_places(fiche.contrat)
    ici = next(
        i for i, (axe, objectif) in enumerate(places)
        if pk_ou_rien(axe) == fiche.axe_id and pk_ou_rien(objectif) == fiche.objectif_id
    )  # fmt: skip
    if not 0 <= ici + sens < len(places):
        return fiche
    axe, objectif = places[ici + sens]
    bout = 0 if sens > 0 else len(list_freres(fiche.contrat, (axe, objectif)))
    return move_fiche(fiche, axe=axe, objectif=objectif, position=bout, auteur=auteur)


def move_fiche(
    fiche: FicheAction,
    *,
    axe: Axe | None,
    objectif: Objectif | None,
    position: int | None = None,
    auteur: Auteur,
) -> FicheAction:
    """Put a fiche at a place of the plan (`position` from 0; None is the end). Returns the fiche."""
    check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    check_edit_fiche(auteur, fiche)
    _check_cible(fiche, axe, objectif)
    with transaction.atomic():
        avant = _describe_place(fiche.axe, fiche.objectif)
        freres = [f for f in list_freres(fiche.contrat, (axe, objectif)) if f.pk != fiche.pk]
        fiche.axe, fiche.objectif = axe, objectif
        fiche.hors_plan = fiche.hors_plan and axe is None
        freres.insert(len(freres) if position is None else max(position, 0), fiche)
        for ordre, frere in enumerate(freres, start=1):
            frere.ordre = ordre
        FicheAction.objects.bulk_update(freres, ["ordre", "axe", "objectif", "hors_plan"])
        apres = _describe_place(axe, objectif)
        changement = Changement("axe", "place dans le plan", avant, apres)
        journal.trace(
            fiche.objet,
            auteur=auteur,
            geste="deplacer",
            changements=[changement] if avant != apres else [],
        )
    return fiche


def renumber_plan(contrat: Contrat, *, auteur: Auteur) -> int:
    """Give every axis, objective and fiche the number of its place. Returns how many fiches changed."""
    check_droit(auteur, contrat, Droit.PLAN_MODIFIER)
    plan = ensure_plan(contrat, auteur=auteur)
    nouveaux = preview_numeros(contrat, plan.numerotation)
    changees = []
    with transaction.atomic():
        _renumber_axes(contrat)
        lot, traces = new_lot(), []
        for fiche, numero in nouveaux:
            if fiche.numero != numero:
                changement = Changement("numero", "numéro", fiche.numero, numero)
                fiche.numero = numero
                fiche.version += 1
                changees.append(fiche)
                traces.append(
                    build_trace(
                        fiche.objet,
                        changement,
                        auteur=auteur,
                        geste="renumeroter",
                        lot=lot,
                        version=fiche.version,
                    )
                )
        FicheAction.objects.bulk_update(changees, ["numero", "version"])
        journal.write_traces(traces)
        index_fiches(changees)
    return len(changees)


def _renumber_axes(contrat: Contrat) -> None:
    axes = list(Axe.objects.filter(contrat=contrat, archive_le=None))
    for rang, axe in enumerate(axes, start=1):
        axe.numero = str(rang)
    Axe.objects.bulk_update(axes, ["numero"])
    groupes: dict[tuple[int, int | None], int] = {}
    objectifs = list(Objectif.objects.filter(contrat=contrat, archive_le=None))
    for objectif in objectifs:
        cle = (objectif.axe_id, objectif.parent_id)
        groupes[cle] = groupes.get(cle, 0) + 1
        objectif.numero = str(groupes[cle])
    Objectif.objects.bulk_update(objectifs, ["numero"])


def _swap(
    element: Axe | Objectif, freres: list[Axe] | list[Objectif], sens: int, *, auteur: Auteur
) -> None:
    rang = [f.pk for f in freres].index(element.pk)
    if not 0 <= rang + sens < len(freres):
        return
    ordonnes: list[Axe | Objectif] = [*freres]
    ordonnes[rang], ordonnes[rang + sens] = ordonnes[rang + sens], ordonnes[rang]
    with transaction.atomic():
        for ordre, frere in enumerate(ordonnes, start=1):
            if frere.ordre != ordre:
                frere.ordre = ordre
                frere.save(update_fields=["ordre"])
        journal.trace(element.objet, auteur=auteur, geste="deplacer")


def _check_cible(fiche: FicheAction, axe: Axe | None, objectif: Objectif | None) -> None:
    if objectif and (axe is None or objectif.axe_id != axe.pk):
        raise ErreurMetier("Cet objectif appartient à un autre axe.", champ="place")
    if axe and axe.contrat_id != fiche.contrat_id:
        raise ErreurMetier("Cet axe appartient à un autre contrat.", champ="place")
    if (axe and axe.est_archive) or (objectif and objectif.est_archive):
        raise ErreurMetier("Cette place du plan est archivée.", champ="place")


def _describe_place(axe: Axe | None, objectif: Objectif | None) -> str:
    if axe is None:
        return "axe à préciser"
    return f"axe {axe}, {objectif}" if objectif else f"axe {axe}"
