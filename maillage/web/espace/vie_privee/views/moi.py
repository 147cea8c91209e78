"""One's own data: what the others read of me, my address, everything that is held about me."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from maillage.echanges.notifications.queries import duree_lien
from maillage.echanges.vie_privee.operations import choose_accords, extract_personne
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.operations import ask_adresse, confirm_adresse, forget_adresse
from maillage.socle.acteurs.queries import get_mon_compte, read_jeton_adresse
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.forms import AccordsForm
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie
from maillage.web.espace.vie_privee.archive import build_reponse
from maillage.web.espace.vie_privee.forms import AdresseForm


@require_POST
def choisir_accords(request: Requete) -> HttpResponse:
    """Keep what I agree to show."""
    form = AccordsForm(request.POST)
    if form.is_valid():
        personne = get_mon_compte(request.auteur).personne
        choose_accords(personne, auteur=request.auteur, **form.cleaned_data)
        messages.success(
            request, "Vos choix sont enregistrés\u00a0: ils valent partout, dès maintenant."
        )
    return redirect("acteurs:mon_compte")


@page_de_saisie
def changer_adresse(request: Requete) -> HttpResponse:
    """Ask for another address; it changes once the link that it receives is used."""
    compte = get_mon_compte(request.auteur)
    form = AdresseForm(request.POST or None)
    if form.is_valid():
        with saisie(request, form):
            ask_adresse(compte, form.cleaned_data["courriel"], auteur=request.auteur)
            messages.success(
                request,
                "Si cette adresse peut servir, un message y part dans la minute, avec un lien.",
            )
            return redirect("acteurs:mon_compte")
    contexte = {"form": form, "compte": compte, "duree": duree_lien()}
    return render_page(request, "espace/vie_privee/changer_adresse.html", contexte)


@require_POST
def abandonner_adresse(request: Requete) -> HttpResponse:
    """Keep the present address."""
    forget_adresse(get_mon_compte(request.auteur), auteur=request.auteur)
    messages.success(request, "Votre adresse ne change pas.")
    return redirect("acteurs:mon_compte")


@page_de_saisie
def confirmer_adresse(request: Requete, jeton: str) -> HttpResponse:
    """The link that the new address received: opening it shows a button, which alone acts."""
    compte = get_mon_compte(request.auteur)
    if request.method == "POST":
        try:
            confirm_adresse(compte, jeton, auteur=request.auteur)
        except ErreurMetier as erreur:
            messages.error(request, erreur.message)
        else:
            messages.success(request, "Votre nouvelle adresse est la bonne, pour entrer aussi.")
        return redirect("acteurs:mon_compte")
    contexte = {"nouvelle": read_jeton_adresse(compte, jeton), "compte": compte, "jeton": jeton}
    return render_page(request, "espace/vie_privee/confirmer_adresse.html", contexte)


@require_POST
def extraire_mes_donnees(request: Requete) -> HttpResponse:
    """Everything that is held about me, in one file."""
    contenu = extract_personne(get_mon_compte(request.auteur).personne, auteur=request.auteur)
    return build_reponse(contenu)
