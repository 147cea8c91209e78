"""The rules that a funder adds: its own under a mandate, all of them for the administration."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from maillage.regles import horloge
from maillage.synthese.conformite.models import RegleDeFinanceur
from maillage.synthese.conformite.operations import (
    create_regle,
    restore_regle,
    update_regle,
    withdraw_regle,
)
from maillage.synthese.conformite.queries import (
    get_organisation_financeur,
    get_regle_de_financeur,
    list_financeurs,
    list_regles_de_financeur,
)
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.conformite.forms import RegleForm
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie

_SAISIS = (
    "titre", "sorte", "mesure", "minimum", "maximum", "champ", "signataire", "reference", "phrase",
    "adresse", "lue_le", "du", "au", "version",
)  # fmt: skip


@require_safe
def regles_de_financeur(request: Requete) -> HttpResponse:
    """The rules that one writes, those withdrawn last."""
    regles = list(list_regles_de_financeur(request.auteur))
    contexte = {
        "regles": [r for r in regles if not r.est_archive],
        "retirees": [r for r in regles if r.est_archive],
    }
    return render_page(request, "espace/conformite/regles_de_financeur.html", contexte)


@page_de_saisie
@une_fois
def creer_regle(request: Requete) -> HttpResponse:
    """Add a rule."""
    form = _form(request, {"lue_le": horloge.aujourdhui()})
    if form.is_valid():
        with saisie(request, form):
            _create(request, form)
            titre = form.cleaned_data["titre"]
            messages.success(request, f"«\u00a0{titre}\u00a0» s’applique aux contrats concernés.")
            return redirect("conformite:regles_de_financeur")
    return render_page(request, "espace/conformite/creer_regle.html", {"form": form})


def _create(request: Requete, form: RegleForm) -> RegleDeFinanceur:
    uuid = form.cleaned_data["organisation"]
    organisation = get_organisation_financeur(request.auteur, uuid)
    return create_regle(organisation, form.valeurs, auteur=request.auteur)


@page_de_saisie
def modifier_regle(request: Requete, uuid: UUID) -> HttpResponse:
    """Change a rule; its history keeps what it said."""
    regle = get_regle_de_financeur(request.auteur, uuid)
    form = _form(request, _initial(regle), seule=regle)
    if form.is_valid():
        with saisie(request, form):
            update_regle(regle, form.valeurs, auteur=request.auteur, version_lue=form.version_lue)
            messages.success(request, "La règle est enregistrée.")
            return redirect("conformite:regles_de_financeur")
    contexte = {"form": form, "regle": regle}
    return render_page(request, "espace/conformite/modifier_regle.html", contexte)


@require_POST
def retirer_regle(request: Requete, uuid: UUID) -> HttpResponse:
    """Stop reading contracts under a rule."""
    withdraw_regle(get_regle_de_financeur(request.auteur, uuid), auteur=request.auteur)
    messages.success(request, "La règle ne s’applique plus.")
    return redirect("conformite:regles_de_financeur")


@require_POST
def retablir_regle(request: Requete, uuid: UUID) -> HttpResponse:
    """Read contracts under a rule again."""
    restore_regle(get_regle_de_financeur(request.auteur, uuid), auteur=request.auteur)
    messages.success(request, "La règle s’applique à nouveau.")
    return redirect("conformite:regles_de_financeur")


def _initial(regle: RegleDeFinanceur) -> dict[str, Any]:
    initial = {champ: getattr(regle, champ) for champ in _SAISIS}
    return {**initial, "organisation": str(regle.organisation.uuid)}


def _form(
    request: Requete, initial: dict[str, Any], *, seule: RegleDeFinanceur | None = None
) -> RegleForm:
    financeurs = [seule.organisation] if seule else list_financeurs(request.auteur)
    return RegleForm(
        request.POST or None,
        organisations=[(str(o.uuid), o.nom) for o in financeurs],
        initial={**initial, **brouillon_initial(request)},
    )
