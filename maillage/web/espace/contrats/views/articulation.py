"""How the contract works with the other approaches of its territory, one answer for each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from maillage.cycle.contrats.models import Articulation, Contrat, ReponseArticulation
from maillage.cycle.contrats.operations import add_element, update_element
from maillage.cycle.contrats.queries import DemarcheVue, get_contrat_pour, list_demarches
from maillage.regles.erreurs import Introuvable
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.contrats.forms.textes import ArticulationForm
from maillage.web.espace.contrats.guide import adresse_etape, render_etape
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie


@require_safe
def articulation(request: Requete, cle: str) -> HttpResponse:
    """Every approach of the vocabulary with its answer; two answers are one click away."""
    contrat = get_contrat_pour(request.auteur, cle)
    demarches = list_demarches(request.auteur, contrat)
    contexte = {
        "demarches": demarches,
        "repondues": sum(1 for d in demarches if d.articulation),
        "sans_objet": ReponseArticulation.SANS_OBJET,
        "inconnu": ReponseArticulation.INCONNU,
    }
    return render_etape(request, contrat, "espace/contrats/articulation.html", contexte=contexte)


@page_de_saisie
def repondre(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Answer for one approach: yes, no, without object or unknown; who, with whom, what, where."""
    contrat = get_contrat_pour(request.auteur, cle)
    demarche = _find(request, contrat, uuid)
    form = _build_form(request, contrat, demarche)
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique="contrat"):
            _save(request, contrat, demarche, form=form)
            messages.success(
                request, f"La réponse pour «\u00a0{demarche.dispositif}\u00a0» est enregistrée."
            )
            return redirect(
                adresse_etape(contrat, "articulation") + f"#d-{demarche.dispositif.slug}"
            )
    contexte = {
        "form": form,
        "demarche": demarche,
        "retour": adresse_etape(contrat, "articulation"),
    }
    return render_page(
        request, "espace/contrats/repondre.html", contexte, contrat=contrat, rubrique="contrat"
    )


def _find(request: Requete, contrat: Contrat, uuid: UUID) -> DemarcheVue:
    for demarche in list_demarches(request.auteur, contrat):
        if demarche.dispositif.uuid == uuid:
            return demarche
    raise Introuvable


def _build_form(request: Requete, contrat: Contrat, demarche: DemarcheVue) -> ArticulationForm:
    """Return the form of the answer, filled with the one already known."""
    connue = demarche.articulation
    initial = ArticulationForm.initiales(connue) if connue else {}
    return ArticulationForm(
        request.POST or None,
        contrat=contrat,
        auteur=request.auteur,
        initial={**initial, **brouillon_initial(request)},
    )


def _save(
    request: Requete, contrat: Contrat, demarche: DemarcheVue, *, form: ArticulationForm
) -> Articulation:
    valeurs = form.valeurs()
    if demarche.articulation is None:
        valeurs["dispositif"] = demarche.dispositif
        return add_element(contrat, Articulation, valeurs, auteur=request.auteur)
    # No version: no answer was on screen; somebody else wrote the first one meanwhile.
    lue = form.version_lue or 0
    return update_element(demarche.articulation, valeurs, auteur=request.auteur, version_lue=lue)
