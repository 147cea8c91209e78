"""Acts that weigh, each asked for before it is done: sign, end, publish, prepare what follows."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import (
    close_contrat,
    create_successeur,
    publish_contrat,
    sign_contrat,
    unpublish_contrat,
)
from maillage.cycle.contrats.queries import (
    get_contrat_pour,
    list_successeurs,
    territoire_du_contrat,
)
from maillage.regles import dates
from maillage.regles.erreurs import ErreurMetier
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.contrats.forms.cadre import SignatureForm
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie


@page_de_saisie
def signer(request: Requete, cle: str) -> HttpResponse:
    """Record the signature, after saying what it does: the perimeter is frozen."""
    contrat = get_contrat_pour(request.auteur, cle)
    form = SignatureForm(request.POST or None, initial={"signature": dates.lire(contrat.signature)})
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            sign_contrat(
                contrat, auteur=request.auteur, signature=form.cleaned_data["signature"].stockage
            )
            messages.success(request, "La signature est enregistrée. Le territoire est figé.")
            return redirect("contrats:contrat", cle=cle)
    contexte = {"form": form, "territoire": territoire_du_contrat(contrat)}
    return _render(request, contrat, "espace/contrats/signer.html", contexte=contexte)


@page_de_saisie
def achever(request: Requete, cle: str) -> HttpResponse:
    """Say that the contract is over."""
    contrat = get_contrat_pour(request.auteur, cle)
    if request.method == "POST":
        return _act(request, contrat, lambda: close_contrat(contrat, auteur=request.auteur))
    return _render(request, contrat, "espace/contrats/achever.html", contexte={})


@page_de_saisie
def publier(request: Requete, cle: str) -> HttpResponse:
    """Open the public page of the contract."""
    contrat = get_contrat_pour(request.auteur, cle)
    if request.method == "POST":
        return _act(request, contrat, lambda: publish_contrat(contrat, auteur=request.auteur))
    return _render(request, contrat, "espace/contrats/publier.html", contexte={})


@require_POST
def depublier(request: Requete, cle: str) -> HttpResponse:
    """Close the public page; opening it again is one click away."""
    contrat = get_contrat_pour(request.auteur, cle)
    return _act(request, contrat, lambda: unpublish_contrat(contrat, auteur=request.auteur))


@page_de_saisie
@une_fois
def creer_successeur(request: Requete, cle: str) -> HttpResponse:
    """Open the next contract of the lineage."""
    contrat = get_contrat_pour(request.auteur, cle)
    if request.method == "POST":
        suivant = create_successeur(contrat, auteur=request.auteur)
        messages.success(
            request, f"«\u00a0{suivant.titre}\u00a0» est créé, sur le même territoire."
        )
        return redirect("contrats:contrat", cle=suivant.cle)
    contexte = {"deja": list_successeurs(request.auteur, contrat)}
    return _render(request, contrat, "espace/contrats/creer_successeur.html", contexte=contexte)


_PHRASES = {
    "achever": "Le contrat est déclaré achevé.",
    "publier": "La page publique est ouverte.",
    "depublier": "La page publique est fermée.",
}


def _act(request: Requete, contrat: Contrat, geste: Callable[[], Contrat]) -> HttpResponse:
    try:
        geste()
    except ErreurMetier as erreur:
        messages.error(request, erreur.message)
    else:
        nom = request.resolver_match.url_name if request.resolver_match else ""
        messages.success(request, _PHRASES[nom or ""])
    return redirect(reverse("contrats:contrat", kwargs={"cle": contrat.cle}))


def _render(
    request: Requete, contrat: Contrat, gabarit: str, *, contexte: Mapping[str, object]
) -> HttpResponse:
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique="contrat")
