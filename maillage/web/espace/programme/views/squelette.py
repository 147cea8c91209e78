"""The skeleton of the plan: its habits, its axes, its objectives, its numbers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat_pour
from maillage.cycle.programme import operations
from maillage.cycle.programme.models import Axe, Numerotation, Objectif
from maillage.cycle.programme.queries import (
    get_axe,
    get_objectif,
    get_plan,
    list_places,
    preview_numeros,
)
from maillage.regles.droits import Droit
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.web.composants.formulaires import FormulaireVersionne
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.programme.forms.plan import AxeForm, ObjectifForm, PlanForm
from maillage.web.espace.saisie import saisie

_CHAMPS_AXE = ("numero", "intitule", "description", "actions_annoncees", "note")


@page_de_saisie
def regler_plan(request: Requete, cle: str) -> HttpResponse:
    """Levels and their names, numbering, announced numbers."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    plan = get_plan(request.auteur, contrat)
    lu = {nom: getattr(plan, nom) for nom in PlanForm.base_fields if nom != "version"}
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        initial={**lu, "niveaux": str(plan.niveaux), "version": plan.version}
        | brouillon_initial(request),
    )
    if form.is_valid():
        valeurs = {**_valeurs(form), "niveaux": int(form.cleaned_data["niveaux"])}
        version = form.version_lue if plan.pk else None
        with saisie(request, form, contrat=contrat, rubrique="plan"):
            operations.update_plan(contrat, valeurs, version_lue=version, auteur=request.auteur)
            say_done(request, "Les réglages du plan sont enregistrés.")
            return redirect("programme:plan", cle=cle)
    return render_page(
        request,
        "espace/programme/regler_plan.html",
        {"form": form},
        contrat=contrat,
        rubrique="plan",
    )


@page_de_saisie
def renumeroter(request: Requete, cle: str) -> HttpResponse:
    """Old and new numbers, side by side; then the act. Links never break."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    if request.method == "POST":
        n = operations.renumber_plan(contrat, auteur=request.auteur)
        say_done(request, f"{accorde(n, 'numéro a changé', 'numéros ont changé')}.")
        return redirect("programme:plan", cle=cle)
    plan = get_plan(request.auteur, contrat)
    numeros = preview_numeros(request.auteur, contrat, plan.numerotation)
    contexte = {
        "plan": plan,
        "numerotation": Numerotation(plan.numerotation).label,
        "changements": numeros.changements,
        "axes": [(a, n) for a, n in numeros.axes if a.numero != n],
        "objectifs": [(o, n) for o, n in numeros.objectifs if o.numero != n],
        "fiches": [(f, n) for f, n in numeros.fiches if f.numero != n],
        "inchangees": sum(f.numero == n for f, n in numeros.fiches),
    }
    return render_page(
        request, "espace/programme/renumeroter.html", contexte, contrat=contrat, rubrique="plan"
    )


@page_de_saisie
@une_fois
def creer_axe(request: Requete, cle: str) -> HttpResponse:
    """One more axis, at the foot of the plan."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    form = AxeForm(
        request.POST if request.method == "POST" else None, initial=brouillon_initial(request)
    )
    if form.is_valid():
        with saisie(request, form):
            axe = operations.create_axe(contrat, auteur=request.auteur, **_valeurs(form))
            say_done(request, f"L’axe {axe.numero} est dans le plan.")
            return redirect(_place(axe))
    return render_page(
        request, "espace/programme/creer_axe.html", {"form": form}, contrat=contrat, rubrique="plan"
    )


@page_de_saisie
def modifier_axe(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change an axis."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    axe = get_axe(request.auteur, contrat, uuid)
    lu = {nom: getattr(axe, nom) for nom in (*_CHAMPS_AXE, "version")}
    form = AxeForm(
        request.POST if request.method == "POST" else None, initial=lu | brouillon_initial(request)
    )
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique="plan"):
            operations.update_axe(
                axe, _valeurs(form), version_lue=form.version_lue, auteur=request.auteur
            )
            say_done(request, "L’axe est enregistré.")
            return redirect(_place(axe))
    contexte = {"form": form, "axe": axe}
    return render_page(
        request, "espace/programme/modifier_axe.html", contexte, contrat=contrat, rubrique="plan"
    )


@require_POST
def deplacer_axe(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One step up or down."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    axe = get_axe(request.auteur, contrat, uuid)
    operations.move_axe(axe, _sens(request), auteur=request.auteur)
    say_done(request, f"L’axe {axe.numero} est déplacé. Son numéro ne change pas.")
    return redirect(_place(axe))


@require_POST
def archiver_axe(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put an empty axis aside."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    axe = get_axe(request.auteur, contrat, uuid)
    try:
        operations.archive_axe(axe, auteur=request.auteur)
    except ErreurMetier as erreur:
        messages.error(request, erreur.message)
        return redirect("programme:modifier_axe", cle=cle, uuid=uuid)
    defaire = reverse("programme:restaurer_axe", args=[cle, uuid])
    say_done(request, f"L’axe {axe.numero} est archivé.", defaire=defaire)
    return redirect("programme:plan", cle=cle)


@require_POST
def restaurer_axe(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring an axis back."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    axe = operations.restore_axe(get_axe(request.auteur, contrat, uuid), auteur=request.auteur)
    say_done(request, f"L’axe {axe.numero} est de retour.")
    return redirect(_place(axe))


@page_de_saisie
@une_fois
def creer_objectif(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One more objective in an axis, at the level the plan uses."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    axe, plan = get_axe(request.auteur, contrat, uuid), get_plan(request.auteur, contrat)
    parents = _list_parents(request, contrat, axe) if plan.niveaux > 1 else {}
    form = ObjectifForm(
        request.POST if request.method == "POST" else None,
        parents=[(uuid, str(objectif)) for uuid, objectif in parents.items()],
        initial=brouillon_initial(request),
    )
    if form.is_valid():
        with saisie(request, form):
            objectif = operations.create_objectif(
                axe,
                form.cleaned_data["intitule"],
                numero=form.cleaned_data["numero"],
                parent=parents.get(form.cleaned_data.get("parent", "")),
                auteur=request.auteur,
            )
            say_done(request, f"« {objectif} » est dans le plan.")
            return redirect(f"{_plan(cle)}#objectif-{objectif.uuid}")
    contexte = {"form": form, "axe": axe, "plan": plan}
    return render_page(
        request, "espace/programme/creer_objectif.html", contexte, contrat=contrat, rubrique="plan"
    )


@page_de_saisie
def modifier_objectif(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change an objective."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    objectif, plan = get_objectif(request.auteur, contrat, uuid), get_plan(request.auteur, contrat)
    lu = {nom: getattr(objectif, nom) for nom in ("numero", "intitule", "version")}
    form = ObjectifForm(
        request.POST if request.method == "POST" else None,
        parents=[],
        initial=lu | brouillon_initial(request),
    )
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique="plan"):
            operations.update_objectif(
                objectif, _valeurs(form), version_lue=form.version_lue, auteur=request.auteur
            )
            say_done(request, "L’objectif est enregistré.")
            return redirect(f"{_plan(cle)}#objectif-{uuid}")
    nom = plan.nom_niveau_2 if objectif.parent_id else plan.nom_niveau_1
    contexte = {"form": form, "objectif": objectif, "nom": nom}
    return render_page(
        request,
        "espace/programme/modifier_objectif.html",
        contexte,
        contrat=contrat,
        rubrique="plan",
    )


@require_POST
def deplacer_objectif(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One step up or down."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    objectif = get_objectif(request.auteur, contrat, uuid)
    operations.move_objectif(objectif, _sens(request), auteur=request.auteur)
    say_done(request, f"« {objectif} » est déplacé. Son numéro ne change pas.")
    return redirect(f"{_plan(cle)}#objectif-{uuid}")


@require_POST
def archiver_objectif(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put an empty objective aside."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    objectif = get_objectif(request.auteur, contrat, uuid)
    try:
        operations.archive_objectif(objectif, auteur=request.auteur)
    except ErreurMetier as erreur:
        messages.error(request, erreur.message)
        return redirect("programme:modifier_objectif", cle=cle, uuid=uuid)
    defaire = reverse("programme:restaurer_objectif", args=[cle, uuid])
    say_done(request, f"« {objectif} » est archivé.", defaire=defaire)
    return redirect("programme:plan", cle=cle)


@require_POST
def restaurer_objectif(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring an objective back."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    objectif = get_objectif(request.auteur, contrat, uuid)
    try:
        operations.restore_objectif(objectif, auteur=request.auteur)
    except ErreurMetier as erreur:
        messages.error(request, erreur.message)
        return redirect("programme:archives", cle=cle)
    say_done(request, f"« {objectif} » est de retour.")
    return redirect(f"{_plan(cle)}#objectif-{uuid}")


def _list_parents(request: Requete, contrat: Contrat, axe: Axe) -> dict[str, Objectif]:
    """Return the objectives of an axis that may hold others, by uuid, in order."""
    objectifs = (p.objectif for p in list_places(request.auteur, contrat) if p.axe == axe)
    return {str(o.uuid): o for o in objectifs if o and o.parent_id is None}


def _valeurs(form: FormulaireVersionne) -> dict[str, Any]:
    return {nom: v for nom, v in form.cleaned_data.items() if nom not in {"version", "parent"}}


def _sens(request: Requete) -> int:
    return -1 if request.POST.get("sens") == "-1" else 1


def _plan(cle: str) -> str:
    return reverse("programme:plan", args=[cle])


def _place(axe: Axe) -> str:
    return f"{_plan(axe.contrat.cle)}#axe-{axe.uuid}"
