"""The official figures of the installation: what is loaded, what may be; the worker does what is long."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from maillage.socle.indicateurs.operations import (
    remove_chargement,
    request_calcul,
    request_chargement,
)
from maillage.socle.indicateurs.queries.chargements import (
    get_chargement,
    list_chargements,
    list_sources_vues,
    list_travaux,
)
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.donnees.forms import DepotForm
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie


@page_de_saisie
@une_fois
def donnees(request: Requete) -> HttpResponse:
    """What is loaded, what the worker does; deposit a file."""
    contexte = _build_contexte(request)
    if request.headers.get("HX-Request") and request.method != "POST":
        return render(request, "espace/donnees/_charge.html", contexte)
    form = DepotForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        fichier = form.cleaned_data["fichier"]
        with saisie(request, form):
            request_chargement(fichier, nom=fichier.name, auteur=request.auteur)
            messages.success(
                request, "Le fichier est reçu\u00a0: il se charge, vous pouvez quitter cette page."
            )
            return redirect("donnees:donnees")
    sources = list_sources_vues(request.auteur)
    return render_page(
        request, "espace/donnees/donnees.html", {**contexte, "form": form, "sources": sources}
    )


@require_POST
def calculer(request: Requete) -> HttpResponse:
    """Ask the worker for the values that wait."""
    request_calcul(auteur=request.auteur)
    messages.success(
        request,
        "Le calcul est demandé\u00a0: les valeurs d’avant restent lisibles pendant ce temps.",
    )
    return redirect("donnees:donnees")


@page_de_saisie
def retirer(request: Requete, uuid: UUID) -> HttpResponse:
    """Ask, then take a load away."""
    vise = get_chargement(request.auteur, uuid)
    if request.method == "POST":
        remove_chargement(vise.chargement, auteur=request.auteur)
        messages.success(
            request, f"«\u00a0{vise.titre}\u00a0» est retiré, les valeurs se calculent à nouveau."
        )
        return redirect("donnees:donnees")
    return render_page(request, "espace/donnees/retirer.html", {"vise": vise})


def _build_contexte(request: Requete) -> dict[str, Any]:
    chargements = list_chargements(request.auteur)
    travaux = list(list_travaux(request.auteur))
    return {
        "chargements": chargements,
        "en_attente": sum(vu.attend for vu in chargements),
        "travaux": travaux,
        "en_route": any(travail.est_en_route for travail in travaux),
    }
