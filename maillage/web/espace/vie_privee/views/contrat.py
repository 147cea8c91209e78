"""The persons without account of a contract, for its coordination: listed, and corrected."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.echanges.vie_privee.operations import rectify_personne
from maillage.echanges.vie_privee.queries import (
    get_personne_du_contrat,
    list_personnes_du_contrat,
)
from maillage.regles.conservation import CONSERVATIONS
from maillage.regles.droits import Droit
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie
from maillage.web.espace.vie_privee.forms import ContactForm


@require_safe
def personnes_du_contrat(request: Requete, cle: str) -> HttpResponse:
    """The persons without account that this contract knows, and what may be done for them."""
    contrat = get_contrat(request.auteur, cle)
    contexte = {
        "connues": list_personnes_du_contrat(request.auteur, contrat),
        "ouvert": not contrat.est_suspendu,
        "regle": CONSERVATIONS["personnes-sans-compte"],
    }
    return render_page(
        request,
        "espace/vie_privee/personnes_du_contrat.html",
        contexte,
        contrat=contrat,
        rubrique="membres",
    )


@page_de_saisie
def corriger_personne_du_contrat(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Correct the function and the address of somebody whom this contract alone knows."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PERSONNE_CORRIGER)
    personne = get_personne_du_contrat(request.auteur, contrat, uuid)
    initial = {"fonction": personne.fonction, "courriel": personne.courriel}
    form = ContactForm(request.POST or None, initial=initial)
    if form.is_valid():
        with saisie(request, form):
            rectify_personne(
                personne,
                auteur=request.auteur,
                nom=personne.nom,
                telephone=personne.telephone,
                **form.cleaned_data,
            )
            messages.success(request, "C’est corrigé.")
            return redirect("vie_privee:personnes_du_contrat", cle=cle)
    contexte = {"form": form, "personne": personne}
    return render_page(
        request,
        "espace/vie_privee/corriger_personne_du_contrat.html",
        contexte,
        contrat=contrat,
        rubrique="membres",
    )
