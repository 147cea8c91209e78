"""The plan against the diagnostic: the matrix, its orphans, the enjeux of one fiche."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.cycle.programme.operations import link_axes, link_fiche
from maillage.cycle.programme.queries import Matrice, get_fiche_a_ecrire, read_matrice
from maillage.regles.droits import Droit
from maillage.regles.ecriture import accorde
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.programme.forms.enjeux import EnjeuxForm
from maillage.web.espace.saisie import saisie


@page_de_saisie
def matrice(request: Requete, cle: str) -> HttpResponse:
    """Enjeux against axes and fiches; the coordination ties them, box by box."""
    contrat = get_contrat(request.auteur, cle)
    if request.method == "POST":
        return _tie(request, cle)
    contexte = {
        "matrice": read_matrice(request.auteur, contrat),
        "organise": Droit.PLAN_MODIFIER in contrat.droits and not contrat.est_suspendu,
    }
    return render_page(
        request, "espace/programme/matrice.html", contexte, contrat=contrat, rubrique="plan"
    )


@page_de_saisie
def enjeux_fiche(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Choose the enjeux that one fiche answers by itself."""
    contrat = get_contrat(request.auteur, cle)
    fiche = get_fiche_a_ecrire(request.auteur, contrat, uuid)
    form = EnjeuxForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial=EnjeuxForm.initiales(fiche),
    )
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique="plan"):
            link_fiche(fiche, form.choisis(), version_lue=form.version_lue, auteur=request.auteur)
            say_done(request, "Les enjeux de l’action sont enregistrés.")
            return redirect("programme:fiche", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/programme/enjeux_fiche.html",
        {"form": form, "fiche": fiche},
        contrat=contrat,
        rubrique="plan",
    )


def _tie(request: Requete, cle: str) -> HttpResponse:
    """Keep every box that was shown: what came meanwhile in other rows stays as it is."""
    contrat: Contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    lue: Matrice = read_matrice(request.auteur, contrat)
    cochees, montrees = set(request.POST.getlist("case")), set(request.POST.getlist("montree"))
    choix: dict[Any, list[Any]] = {axe: [] for axe in lue.axes}
    for ligne in lue.lignes:
        for case in ligne.cases:
            nom = f"{ligne.enjeu.uuid}.{case.axe.uuid}"
            if nom in cochees or (case.liee and nom not in montrees):
                choix[case.axe].append(ligne.enjeu)
    nombre = link_axes(contrat, choix, auteur=request.auteur)
    say_done(request, f"C’est enregistré\u00a0: {accorde(nombre, 'axe modifié', 'axes modifiés')}.")
    return redirect("programme:matrice", cle=cle)
