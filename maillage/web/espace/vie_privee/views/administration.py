"""The data of others: corrected, given, erased at their request; who left; the register."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.echanges.vie_privee.operations import (
    close_comptes,
    erase_personne,
    extract_personne,
    preview_effacement,
    rectify_personne,
)
from maillage.echanges.vie_privee.queries import check_registre, list_acces_a_revoir
from maillage.regles import traitement
from maillage.regles.conservation import CONSERVATIONS
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.queries import get_compte_a_gerer
from maillage.web.composants.formulaires import applique_erreur
from maillage.web.espace.acteurs.forms import MonCompteForm
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.vie_privee.archive import build_reponse


@require_http_methods(["GET", "HEAD", "POST"])
def acces(request: Requete) -> HttpResponse:
    """The accounts that perhaps serve nobody any more; close those chosen, in one act."""
    a_revoir = list_acces_a_revoir(request.auteur)
    refus = ""
    if request.method == "POST":
        choisis = set(request.POST.getlist("compte"))
        vises = [a.compte for a in a_revoir if str(a.compte.uuid) in choisis]
        try:
            fermes = close_comptes(vises, auteur=request.auteur)
        except ErreurMetier as erreur:
            refus = erreur.message
        else:
            _say_fermes(request, fermes)
            return redirect("vie_privee:acces")
    contexte = {"a_revoir": a_revoir, "refus": refus, "regle": CONSERVATIONS["comptes-inactifs"]}
    return render_page(request, "espace/vie_privee/acces.html", contexte)


def _say_fermes(request: Requete, fermes: int) -> None:
    if fermes:
        phrase = accorde(fermes, "compte est fermé", "comptes sont fermés")
        messages.success(request, f"{phrase}. Leurs sessions sont finies.")
    else:
        messages.error(request, "Choisir au moins un compte à fermer.")


@require_safe
def registre(request: Requete) -> HttpResponse:
    """The entry of the register of processing, to print."""
    check_registre(request.auteur)
    contexte = {
        "nom": traitement.NOM,
        "lignes": traitement.REGISTRE,
        "conservations": CONSERVATIONS.values(),
        "responsable": settings.RESPONSABLE,
        "delegue": settings.DELEGUE,
    }
    return render_page(request, "espace/vie_privee/registre.html", contexte)


@require_http_methods(["GET", "HEAD", "POST"])
def corriger_compte(request: Requete, uuid: UUID) -> HttpResponse:
    """Correct how a person is known, at their request."""
    compte = get_compte_a_gerer(request.auteur, uuid)
    personne = compte.personne
    initial = {
        "nom": personne.nom,
        "fonction": personne.fonction,
        "telephone": personne.telephone,
    }
    form = MonCompteForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            rectify_personne(compte, auteur=request.auteur, **form.cleaned_data)
        except ErreurMetier as erreur:
            applique_erreur(form, erreur)
        else:
            messages.success(request, "C’est corrigé.")
            return redirect("acteurs:compte", uuid=compte.uuid)
    contexte = {"form": form, "compte": compte}
    return render_page(request, "espace/vie_privee/corriger_compte.html", contexte)


@require_POST
def extraire_compte(request: Requete, uuid: UUID) -> HttpResponse:
    """Everything that is held about a person, to hand over to them."""
    compte = get_compte_a_gerer(request.auteur, uuid)
    return build_reponse(extract_personne(compte, auteur=request.auteur))


@require_http_methods(["GET", "HEAD", "POST"])
def effacer_compte(request: Requete, uuid: UUID) -> HttpResponse:
    """Ask, after saying what goes and what stays; then erase a person for good."""
    compte = get_compte_a_gerer(request.auteur, uuid)
    refus = ""
    if request.method == "POST":
        try:
            erase_personne(compte, auteur=request.auteur)
        except ErreurMetier as erreur:
            refus = erreur.message
        else:
            messages.success(request, "La personne est effacée.")
            return redirect("acteurs:comptes")
    avant = preview_effacement(compte, auteur=request.auteur)
    contexte = {"compte": compte, "refus": refus, "avant": avant}
    return render_page(request, "espace/vie_privee/effacer_compte.html", contexte)
