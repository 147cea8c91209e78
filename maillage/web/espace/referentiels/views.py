"""Vocabularies, for the administration; external plans, for it and for the coordinations."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from maillage.regles.erreurs import Introuvable
from maillage.socle.acteurs.queries import list_organisations
from maillage.socle.referentiels.models import ObjectifExterne, PlanExterne, Terme, Vocabulaire
from maillage.socle.referentiels.operations import (
    add_objectif,
    add_terme,
    create_plan,
    rename_terme,
    restore_objectif,
    restore_terme,
    retire_objectif,
    retire_terme,
    update_plan,
)
from maillage.socle.referentiels.queries import (
    count_termes,
    find_organisation_de_plan,
    get_objectif,
    get_plan_a_modifier,
    get_terme_a_modifier,
    list_objectifs_de,
    list_plans_a_modifier,
    list_termes_a_modifier,
)
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.referentiels.forms import ObjectifForm, PlanForm, TermeForm
from maillage.web.espace.saisie import saisie

# Vocabularies


@require_safe
def vocabulaires(request: Requete) -> HttpResponse:
    """Every vocabulary, with how many words it offers."""
    comptes = count_termes(request.auteur)
    lignes = [(v.value, v.label, *comptes.get(v.value, (0, 0))) for v in Vocabulaire]
    return render_page(request, "espace/referentiels/vocabulaires.html", {"lignes": lignes})


@page_de_saisie
@une_fois
def vocabulaire(request: Requete, slug: str) -> HttpResponse:
    """The words of one vocabulary; add one."""
    if slug not in Vocabulaire.values:
        raise Introuvable
    form = TermeForm(request.POST or None)
    termes = list(list_termes_a_modifier(request.auteur, slug))
    if form.is_valid():
        with saisie(request, form):
            terme = add_terme(slug, form.cleaned_data["libelle"], auteur=request.auteur)
            messages.success(request, f"«\u00a0{terme}\u00a0» est ajouté.")
            return redirect("referentiels:vocabulaire", slug=slug)
    contexte = {
        "form": form,
        "vocabulaire": Vocabulaire(slug),
        "offerts": [t for t in termes if not t.est_archive],
        "retires": [t for t in termes if t.est_archive],
    }
    return render_page(request, "espace/referentiels/vocabulaire.html", contexte)


@page_de_saisie
def renommer_terme(request: Requete, uuid: UUID) -> HttpResponse:
    """Give a word another label, everywhere it is used."""
    terme = get_terme_a_modifier(request.auteur, uuid)
    form = TermeForm(request.POST or None, initial={"libelle": terme.libelle})
    if form.is_valid():
        with saisie(request, form):
            rename_terme(terme, form.cleaned_data["libelle"], auteur=request.auteur)
            messages.success(
                request, f"«\u00a0{terme}\u00a0» s’écrit maintenant autrement, partout."
            )
            return redirect("referentiels:vocabulaire", slug=terme.vocabulaire)
    contexte = {"form": form, "terme": terme, "vocabulaire": Vocabulaire(terme.vocabulaire)}
    return render_page(request, "espace/referentiels/renommer_terme.html", contexte)


@require_POST
def retirer_terme(request: Requete, uuid: UUID) -> HttpResponse:
    """Stop offering a word."""
    terme = retire_terme(get_terme_a_modifier(request.auteur, uuid), auteur=request.auteur)
    return _leave_terme(
        request,
        terme,
        f"«\u00a0{terme}\u00a0» n’est plus proposé\u202f; ce qui l’emploie le garde.",
    )


@require_POST
def retablir_terme(request: Requete, uuid: UUID) -> HttpResponse:
    """Offer a word again."""
    terme = restore_terme(get_terme_a_modifier(request.auteur, uuid), auteur=request.auteur)
    return _leave_terme(request, terme, f"«\u00a0{terme}\u00a0» est proposé à nouveau.")


def _leave_terme(request: Requete, terme: Terme, phrase: str) -> HttpResponse:
    messages.success(request, phrase)
    return redirect("referentiels:vocabulaire", slug=terme.vocabulaire)


# External plans


@require_safe
def plans(request: Requete) -> HttpResponse:
    """The plans of others that the contracts answer to."""
    contexte = {"plans": list_plans_a_modifier(request.auteur)}
    return render_page(request, "espace/referentiels/plans.html", contexte)


@page_de_saisie
@une_fois
def creer_plan(request: Requete) -> HttpResponse:
    """Describe a plan, in one version."""
    list_plans_a_modifier(request.auteur)
    form = PlanForm(request.POST or None, initial=brouillon_initial(request))
    if form.is_valid():
        with saisie(request, form):
            plan = create_plan(_read_valeurs(request, form), auteur=request.auteur)
            messages.success(
                request, f"«\u00a0{plan}\u00a0» est décrit. Il reste à écrire ses objectifs."
            )
            return redirect("referentiels:plan_externe", uuid=plan.uuid)
    return _render_plan(request, "espace/referentiels/creer_plan.html", {"form": form})


@page_de_saisie
def plan_externe(request: Requete, uuid: UUID) -> HttpResponse:
    """One plan: its description and its objectives."""
    plan = get_plan_a_modifier(request.auteur, uuid)
    form = PlanForm(request.POST or None, initial={**_initial(plan), **brouillon_initial(request)})
    if form.is_valid():
        with saisie(request, form):
            update_plan(
                plan,
                _read_valeurs(request, form),
                auteur=request.auteur,
                version_lue=form.version_lue,
            )
            messages.success(request, "La description du plan est enregistrée.")
            return redirect("referentiels:plan_externe", uuid=plan.uuid)
    return _render_page_plan(request, plan, form=form, form_objectif=ObjectifForm())


@require_POST
@une_fois
def ajouter_objectif(request: Requete, uuid: UUID) -> HttpResponse:
    """Add an objective to a plan."""
    plan = get_plan_a_modifier(request.auteur, uuid)
    form = ObjectifForm(request.POST)
    if form.is_valid():
        with saisie(request, form):
            add_objectif(plan, auteur=request.auteur, **form.cleaned_data)
            messages.success(request, "L’objectif est ajouté.")
            return redirect("referentiels:plan_externe", uuid=plan.uuid)
    return _render_page_plan(
        request, plan, form=PlanForm(initial=_initial(plan)), form_objectif=form
    )


@require_POST
def retirer_objectif(request: Requete, uuid: UUID) -> HttpResponse:
    """Stop offering an objective."""
    objectif = retire_objectif(get_objectif(request.auteur, uuid), auteur=request.auteur)
    return _leave_objectif(request, objectif, "L’objectif n’est plus proposé.")


@require_POST
def retablir_objectif(request: Requete, uuid: UUID) -> HttpResponse:
    """Offer an objective again."""
    objectif = restore_objectif(get_objectif(request.auteur, uuid), auteur=request.auteur)
    return _leave_objectif(request, objectif, "L’objectif est proposé à nouveau.")


def _leave_objectif(request: Requete, objectif: ObjectifExterne, phrase: str) -> HttpResponse:
    messages.success(request, phrase)
    return redirect("referentiels:plan_externe", uuid=objectif.plan.uuid)


def _initial(plan: PlanExterne) -> dict[str, Any]:
    champs = ("sorte", "intitule", "edition", "debut", "fin", "note", "version")
    initial = {champ: getattr(plan, champ) for champ in champs}
    initial["organisation"] = plan.organisation.nom if plan.organisation else ""
    return initial


def _read_valeurs(request: Requete, form: PlanForm) -> dict[str, Any]:
    nom = form.cleaned_data["organisation"]
    return {**form.valeurs, "organisation": find_organisation_de_plan(request.auteur, nom)}


def _render_page_plan(
    request: Requete, plan: PlanExterne, *, form: PlanForm, form_objectif: ObjectifForm
) -> HttpResponse:
    objectifs = list(list_objectifs_de(request.auteur, plan))
    contexte = {
        "plan": plan,
        "form": form,
        "form_objectif": form_objectif,
        "offerts": [o for o in objectifs if not o.est_archive],
        "retires": [o for o in objectifs if o.est_archive],
    }
    return _render_plan(request, "espace/referentiels/plan_externe.html", contexte)


def _render_plan(request: Requete, gabarit: str, contexte: dict[str, Any]) -> HttpResponse:
    organisations = list_organisations(request.auteur)
    return render_page(request, gabarit, {**contexte, "organisations": organisations})
