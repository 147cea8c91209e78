"""My contracts, and a new one in one screen: where, under which name."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.operations import create_contrat
from maillage.cycle.contrats.queries import get_contrat_pour, list_contrats_par_nom, voir_contrats
from maillage.regles.droits import Droit, droits_generaux
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.queries import get_compte
from maillage.web.composants.formulaires import applique_erreur
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.contrats.carte import draw_territoire
from maillage.web.espace.contrats.choix import (
    Choix,
    apply_geste,
    read_choix,
    suggest,
)
from maillage.web.espace.contrats.forms.creation import CreationForm
from maillage.web.espace.contrats.guide import first_step
from maillage.web.espace.page import render_page

PAR_PAGE = 50
# What is typed beside the choice travels with it.
_AUTRES = ("nom_court", "titre", "coordination", "nom_propose")


@require_safe
def contrats(request: Requete) -> HttpResponse:
    """Every contract one may see: state, period, population, next gesture."""
    mots = request.GET.get("q", "").replace("\0", "").strip()[:100]
    page = Paginator(list_contrats_par_nom(request.auteur, mots), PAR_PAGE).get_page(
        request.GET.get("page")
    )
    droits = droits_generaux(request.auteur)
    contexte = {
        "page": page,
        "lignes": voir_contrats(request.auteur, page),
        "mots": mots,
        "peut_creer": Droit.CONTRAT_CREER in droits,
        "administre": Droit.COMPTE_GERER in droits,
    }
    return render_page(request, "espace/contrats/contrats.html", contexte)


@page_de_saisie
@une_fois
def creer(request: Requete) -> HttpResponse:
    """Choose a territory, see what it covers, name it, create."""
    _check_creation(request)
    donnees = request.POST if request.method == "POST" else request.GET
    choix = read_choix(donnees, *_AUTRES)
    if request.method == "POST":
        form = CreationForm(request.POST, auteur=request.auteur)
        if form.is_valid():
            try:
                return _create(request, form, choix)
            except ErreurMetier as erreur:
                applique_erreur(form, erreur)
    else:
        form = CreationForm(initial=_initial(choix), auteur=request.auteur)
    return _render_creation(request, form, choix)


@require_POST
def choisir(request: Requete) -> HttpResponse:
    """Add or remove a territory, or look for one; the choice comes back in the address."""
    _check_creation(request)
    choix = apply_geste(read_choix(request.POST, *_AUTRES), request.POST.get("geste", ""))
    return redirect(reverse("contrats:creer") + choix.adresse() + "#choix")


@require_safe
def suggestions(request: Requete) -> HttpResponse:
    """What answers the words typed so far: a piece of page for a field that searches as one types."""
    choix = read_choix(request.GET)
    trouvees = suggest(choix, frozenset([*choix.sirens, *choix.codes]))
    return render(request, "espace/contrats/_suggestions.html", {"suggestions": trouvees})


def _check_creation(request: Requete) -> None:
    if Droit.CONTRAT_CREER not in droits_generaux(request.auteur):
        raise Refus("Demandez à l’administration de l’installation le droit de créer un contrat.")


def _initial(choix: Choix) -> dict[str, Any]:
    """Pour back what was typed; the name follows the choice until somebody changes it."""
    autres = dict(choix.autres)
    propose = choix.territoire().nom_propose
    garde = autres["nom_court"] if autres["nom_court"] != autres["nom_propose"] else ""
    return {**autres, "q": choix.q, "nom_court": garde or propose}


def _create(request: Requete, form: CreationForm, choix: Choix) -> HttpResponse:
    donnees = form.cleaned_data
    territoire = choix.territoire()
    contrat = create_contrat(
        donnees["nom_court"] or territoire.nom_propose,
        auteur=request.auteur,
        epcis=territoire.epcis,
        communes=territoire.communes,
        titre=donnees["titre"],
        coordination=_coordination(request, donnees.get("coordination", "")),
    )
    messages.success(request, f"« {contrat.titre} » est créé. Chaque étape peut attendre.")
    if donnees.get("coordination"):  # the administration does not read the content
        return redirect("contrats:contrats")
    return redirect("contrats:reprendre", cle=contrat.cle)


def _coordination(request: Requete, uuid: str) -> Compte | None:
    if not uuid:
        return None
    try:
        return get_compte(request.auteur, uuid)
    except Introuvable:
        raise ErreurMetier("Ce compte n’est pas dans la liste.", champ="coordination") from None


def _render_creation(request: Requete, form: CreationForm, choix: Choix) -> HttpResponse:
    territoire = choix.territoire()
    contexte = {
        "form": form,
        "choix": choix,
        "territoire": territoire,
        "suggestions": suggest(choix, territoire.codes) if choix.q else None,
        "carte": draw_territoire(territoire),
        "nom_propose": nettoyer_ligne(territoire.nom_propose, 120),
    }
    return render_page(request, "espace/contrats/creer.html", contexte)


@require_safe
def reprendre(request: Requete, cle: str) -> HttpResponse:
    """Lead to the first step that is not complete."""
    return redirect(first_step(request, get_contrat_pour(request.auteur, cle)))
