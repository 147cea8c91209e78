"""The plan as a table: filtered, sorted, changed in bulk with an undo, exported."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.cycle.financement.operations.lots import apply_lot, preview_lot, undo_lot
from maillage.cycle.financement.queries.tableau import (
    get_lot_depenses,
    list_depenses_choisies,
    read_tableau,
)
from maillage.regles.droits import Droit
from maillage.regles.ecriture import accorde, enumere, mot_accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.web.composants.formulaires import applique_erreur
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.filtres import write_filtre
from maillage.web.espace.financement.filtres import (
    COLONNES,
    build_selecteurs,
    read_filtre,
)
from maillage.web.espace.financement.forms.lot import TITRES, LotDepensesForm
from maillage.web.espace.financement.pages import RUBRIQUE
from maillage.web.espace.page import asks_fragment, render_page
from maillage.web.espace.programme.defaire import say_done

_NOMMEES = 5


@require_safe
@vary_on_headers("HX-Request")
def tableau_depenses(request: Requete, cle: str) -> HttpResponse:
    """Every row that answers the filter, in its order; a fragment when htmx asks."""
    contrat, filtre = get_contrat(request.auteur, cle), read_filtre(request)
    tableau = read_tableau(request.auteur, contrat, filtre)
    contexte = {
        "tableau": tableau,
        "filtre": filtre,
        "parametres": write_filtre(filtre),
        "colonnes": COLONNES,
        "tri_par_defaut": "annee",
    }
    if asks_fragment(request):
        gabarit = "espace/financement/_tableau_depenses.html"
        return render(request, gabarit, {**contexte, "contrat": contrat, "fragment": True})
    contexte["selecteurs"] = build_selecteurs(tableau, filtre)
    gabarit = "espace/financement/tableau_depenses.html"
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


@page_de_saisie
def lot_depenses(request: Requete, cle: str) -> HttpResponse:
    """Choose the change, see it row by row, then apply what was seen."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.FINANCEMENT_ECRIRE)
    choisies = list_depenses_choisies(request.auteur, contrat, request.POST.getlist("depense"))
    if not choisies:
        messages.warning(request, "Choisir d’abord des dépenses, en cochant leur case.")
        return redirect("financement:tableau_depenses", cle=cle)
    champ = request.POST.get("champ", "")
    contexte: dict[str, Any] = {"depenses": choisies, "titres": TITRES}
    if champ in TITRES:
        form = _form(request, contrat, champ)
        fait = _act(request, contrat, contexte, form=form)
        if fait is not None:
            return fait
    gabarit = "espace/financement/lot_depenses.html"
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


@require_POST
def annuler_lot_depenses(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Undo a bulk edit; what changed meanwhile is left and named."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.FINANCEMENT_ECRIRE)
    lot = get_lot_depenses(request.auteur, contrat, uuid)
    try:
        rendues, laissees = undo_lot(lot, auteur=request.auteur)
    except ErreurMetier as erreur:
        messages.error(request, erreur.message)
    else:
        mots = mot_accorde(rendues, "a retrouvé sa valeur", "ont retrouvé leur valeur")
        messages.success(request, f"{accorde(rendues, 'dépense')} {mots}.")
        if laissees:
            noms = enumere([f"«\u00a0{nom}\u00a0»" for nom in laissees[:_NOMMEES]])
            messages.warning(
                request, f"Modifiées entre-temps, donc laissées telles quelles\u00a0: {noms}."
            )
    return redirect("financement:tableau_depenses", cle=cle)


def _form(request: Requete, contrat: Contrat, champ: str) -> LotDepensesForm:
    repondu = champ == "archive" or "valeur" in request.POST
    return LotDepensesForm(request.POST if repondu else None, champ=champ, contrat=contrat)


def _act(
    request: Requete, contrat: Contrat, contexte: dict[str, Any], *, form: LotDepensesForm
) -> HttpResponse | None:
    """Show what would change; apply it when it is what was seen. Returns where to go once done."""
    contexte |= {"form": form, "champ": form.champ, "titre": TITRES[form.champ]}
    if not form.is_valid():
        return None
    dit = {"champ": form.champ, "valeur": form.valeur(), "auteur": request.auteur}
    contexte["vu"] = f"{form.champ}:{form.valeur()}"
    try:
        contexte["apercu"] = preview_lot(contrat, contexte["depenses"], **dit)
        if request.POST.get("vu") != contexte["vu"]:
            return None
        fait = apply_lot(contrat, contexte["depenses"], **dit)
    except ErreurMetier as erreur:
        applique_erreur(form, erreur)
        return None
    defaire = reverse("financement:annuler_lot_depenses", args=[contrat.cle, fait.uuid])
    mots = accorde(len(fait.avant), "dépense modifiée", "dépenses modifiées")
    say_done(request, f"{mots}.", defaire=defaire)
    return redirect("financement:tableau_depenses", cle=contrat.cle)
