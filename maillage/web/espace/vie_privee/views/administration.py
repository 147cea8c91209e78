"""Who left; the register."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from maillage.echanges.vie_privee.operations import close_comptes
from maillage.echanges.vie_privee.queries import check_registre, list_acces_a_revoir
from maillage.regles import traitement
from maillage.regles.conservation import CONSERVATIONS
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page


@page_de_saisie
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
