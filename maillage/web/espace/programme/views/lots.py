"""Bulk edits: shown fiche by fiche, applied, undone."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat_pour
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import apply_lot, preview_lot, undo_lot
from maillage.cycle.programme.queries import get_lot, list_fiches_choisies
from maillage.regles.droits import Auteur, Droit
from maillage.regles.ecriture import accorde, enumere, mot_accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.queries import find_organisation
from maillage.web.composants.formulaires import applique_erreur
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.programme.forms.lot import TITRES, LotForm
from maillage.web.espace.saisie import saisie


@dataclass
class Lot:
    """A bulk edit being prepared: what was chosen, what was answered, what it would change."""

    contrat: Contrat
    fiches: list[FicheAction]
    champ: str
    form: LotForm | None
    apercu: list[Any]
    valeur: str = ""


@page_de_saisie
def lot(request: Requete, cle: str) -> HttpResponse:
    """Choose the change and see it, fiche by fiche. Writes nothing."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    prepare = _prepare(request, contrat)
    if not prepare.fiches:
        messages.warning(request, "Choisir d’abord des fiches, en cochant leur case.")
        return redirect(_retour(request, contrat))
    if request.headers.get("HX-Request"):
        return render(request, "espace/programme/_apercu_lot.html", _contexte(request, prepare))
    return render_page(
        request,
        "espace/programme/lot.html",
        _contexte(request, prepare),
        contrat=contrat,
        rubrique="plan",
    )


@require_POST
def appliquer_lot(request: Requete, cle: str) -> HttpResponse:
    """Apply what was shown; what was not shown yet is shown first."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    prepare = _prepare(request, contrat)
    vu = request.POST.get("vu", "") == f"{prepare.champ}:{prepare.valeur}"
    if prepare.form and prepare.form.is_valid() and prepare.apercu and vu:
        with saisie(request, prepare.form):
            fait = apply_lot(
                contrat,
                prepare.fiches,
                champ=prepare.champ,
                valeur=prepare.valeur,
                raison=prepare.form.cleaned_data.get("raison", ""),
                auteur=request.auteur,
            )
            n = len(fait.avant)
            say_done(
                request,
                f"{accorde(n, 'fiche modifiée', 'fiches modifiées')}.",
                defaire=reverse("programme:annuler_lot", args=[cle, fait.uuid]),
            )
            return redirect(_retour(request, contrat))
    if not prepare.fiches:
        return redirect(_retour(request, contrat))
    contexte = _contexte(request, prepare)
    page = "espace/programme/lot.html"
    return render_page(request, page, contexte, contrat=contrat, rubrique="plan")


@require_POST
def annuler_lot(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Undo a bulk edit; what changed meanwhile is left and named."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    try:
        bilan = undo_lot(get_lot(request.auteur, contrat, uuid), auteur=request.auteur)
    except ErreurMetier as erreur:
        messages.error(request, erreur.message)
    else:
        n = bilan.rendues
        rendues = mot_accorde(n, "a retrouvé sa valeur", "ont retrouvé leur valeur")
        messages.success(request, f"{accorde(n, 'fiche')} {rendues}.")
        if bilan.laissees:
            noms = enumere([f"« {nom} »" for nom in bilan.laissees[:5]])
            reste = len(bilan.laissees) - 5
            suite = f" et {accorde(reste, 'autre')}" if reste > 0 else ""
            messages.warning(
                request,
                f"Modifiées entre-temps, donc laissées telles quelles : {noms}{suite}.",
            )
    return redirect("programme:plan", cle=cle)


def _prepare(request: Requete, contrat: Contrat) -> Lot:
    fiches = list_fiches_choisies(request.auteur, contrat, request.POST.getlist("fiche"))
    champ = request.POST.get("champ", "")
    if champ not in TITRES:
        return Lot(contrat, fiches, "", None, [])
    repondu = "valeur" in request.POST or "organisation" in request.POST
    propositions = reverse("programme:proposer_organisations", args=[contrat.cle])
    form = LotForm(request.POST if repondu else None, champ=champ, propositions=propositions)
    prepare = Lot(contrat, fiches, champ, form, [])
    if fiches and form.is_valid():
        _preview(request, prepare, form)
    return prepare


def _preview(request: Requete, prepare: Lot, form: LotForm) -> None:
    try:
        prepare.valeur = _read_valeur(request.auteur, prepare.champ, form)
        prepare.apercu = preview_lot(
            prepare.contrat,
            prepare.fiches,
            champ=prepare.champ,
            valeur=prepare.valeur,
            auteur=request.auteur,
        )
    except ErreurMetier as erreur:
        applique_erreur(form, erreur)


def _read_valeur(auteur: Auteur, champ: str, form: LotForm) -> str:
    """Return the value as operations expect it. Raises ErreurMetier on an unknown organisation."""
    if champ != "pilote":
        valeur = str(form.cleaned_data["valeur"])
        return "" if valeur == "aucune" else valeur
    nom = form.cleaned_data["organisation"]
    organisation = find_organisation(auteur, nom)
    if organisation is None:
        raise ErreurMetier(
            f"« {nom} » n’est pas connue. Choisir un nom proposé, ou la créer depuis une fiche.",
            champ="organisation",
        )
    return str(organisation.uuid)


def _contexte(request: Requete, prepare: Lot) -> dict[str, Any]:
    changees = sum(a.change for a in prepare.apercu)
    return {
        "contrat": prepare.contrat,
        "fiches": prepare.fiches,
        "champ": prepare.champ,
        "titre": TITRES.get(prepare.champ, "Modifier plusieurs fiches"),
        "titres": TITRES,
        "form": prepare.form,
        "apercu": prepare.apercu,
        "changees": changees,
        "vu": f"{prepare.champ}:{prepare.valeur}",
        "retour": request.POST.get("retour", ""),
        "adresse_retour": _retour(request, prepare.contrat),
    }


def _retour(request: Requete, contrat: Contrat) -> str:
    nom = "programme:tableau" if request.POST.get("retour") == "tableau" else "programme:plan"
    return reverse(nom, args=[contrat.cle])
