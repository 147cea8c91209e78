"""Who holds a post: taken, changed, handed over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from maillage.cycle.contrats.models import Contrat, Occupation, Poste
from maillage.cycle.contrats.operations import (
    add_occupation,
    archive_occupation,
    restore_occupation,
    update_occupation,
)
from maillage.cycle.contrats.queries import get_contrat_pour, get_element, get_occupation
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.contrats.forms.parties import OccupationForm
from maillage.web.espace.contrats.guide import adresse_etape
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie


@page_de_saisie
@une_fois
def ajouter_occupation(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Somebody takes a post."""
    contrat = get_contrat_pour(request.auteur, cle)
    poste = get_element(request.auteur, contrat, Poste, uuid=uuid)
    form = OccupationForm(
        request.POST or None,
        contrat=contrat,
        auteur=request.auteur,
        initial=brouillon_initial(request),
    )
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            add_occupation(poste, form.valeurs(), auteur=request.auteur)
            return _back(request, contrat)
    contexte = {"form": form, "poste": poste, "retour": adresse_etape(contrat, "postes")}
    return render_page(
        request,
        "espace/contrats/ajouter_occupation.html",
        contexte,
        contrat=contrat,
        rubrique="contrat",
    )


@page_de_saisie
def modifier_occupation(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change the dates of an occupation, write what the next person must know."""
    contrat = get_contrat_pour(request.auteur, cle)
    occupation = get_occupation(request.auteur, contrat, uuid=uuid)
    form = OccupationForm(
        request.POST or None,
        contrat=contrat,
        auteur=request.auteur,
        initial={**OccupationForm.initiales(occupation), **brouillon_initial(request)},
    )
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique="contrat"):
            update_occupation(
                occupation, form.valeurs(), auteur=request.auteur, version_lue=form.version_lue
            )
            return _back(request, contrat)
    return _render_modification(request, contrat, occupation, form=form)


@require_POST
def archiver_occupation(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take an occupation out of its post, or bring it back."""
    contrat = get_contrat_pour(request.auteur, cle)
    occupation = get_occupation(request.auteur, contrat, uuid=uuid)
    if "annuler" in request.POST:
        restore_occupation(occupation, auteur=request.auteur)
        return _back(request, contrat)
    archive_occupation(occupation, auteur=request.auteur)
    return redirect(f"{adresse_etape(contrat, 'postes')}?occupation={uuid}")


def _back(request: Requete, contrat: Contrat) -> HttpResponse:
    messages.success(request, "C’est enregistré.")
    return redirect(adresse_etape(contrat, "postes"))


def _render_modification(
    request: Requete, contrat: Contrat, occupation: Occupation, *, form: OccupationForm
) -> HttpResponse:
    contexte = {
        "form": form,
        "occupation": occupation,
        "poste": occupation.poste,
        "retour": adresse_etape(contrat, "postes"),
    }
    return render_page(
        request,
        "espace/contrats/modifier_occupation.html",
        contexte,
        contrat=contrat,
        rubrique="contrat",
    )
