"""What one EPCI weighs in a key."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.financement.operations import (
    add_quotepart,
    archive_quotepart,
    restore_quotepart,
    update_quotepart,
)
from maillage.cycle.financement.queries import get_cle_a_ecrire, get_quotepart_a_ecrire
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.financement.forms.repartition import QuotepartForm
from maillage.web.espace.financement.pages import run_form
from maillage.web.espace.programme.defaire import say_done

_ICI = "financement:repartition"


@page_de_saisie
@une_fois
def ajouter_quotepart(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Add who pays a part."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_cle_a_ecrire(request.auteur, contrat, uuid)
    form = _form(request, contrat, initial={}, neuve=True)
    return run_form(
        request,
        contrat,
        "espace/financement/ajouter_quotepart.html",
        form=form,
        agir=lambda: add_quotepart(
            lue, form.valeurs(), organisation=form.nommee(), auteur=request.auteur
        ),
        leave=lambda _: ("C’est ajouté à la clé.", reverse(_ICI, args=[cle])),
        cle_lue=lue,
    )


@page_de_saisie
def modifier_quotepart(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Correct what an EPCI weighs, or say the day it leaves."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_quotepart_a_ecrire(request.auteur, contrat, uuid)
    form = _form(request, contrat, initial=QuotepartForm.initiales(lue))
    return run_form(
        request,
        contrat,
        "espace/financement/modifier_quotepart.html",
        form=form,
        agir=lambda: update_quotepart(
            lue, form.valeurs(), version_lue=form.version_lue, auteur=request.auteur
        ),
        leave=lambda _: ("C’est enregistré.", reverse(_ICI, args=[cle])),
        quotepart=lue,
    )


@require_POST
def retirer_quotepart(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take an EPCI out of a key."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_quotepart_a_ecrire(request.auteur, contrat, uuid)
    archive_quotepart(lue, auteur=request.auteur)
    defaire = reverse("financement:remettre_quotepart", args=[cle, uuid])
    say_done(request, f"«\u00a0{lue}\u00a0» n’est plus dans la clé.", defaire=defaire)
    return redirect(_ICI, cle=cle)


@require_POST
def remettre_quotepart(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put an EPCI back in a key."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_quotepart_a_ecrire(request.auteur, contrat, uuid)
    restore_quotepart(lue, auteur=request.auteur)
    say_done(request, f"«\u00a0{lue}\u00a0» est de nouveau dans la clé.")
    return redirect(_ICI, cle=cle)


def _form(
    request: Requete, contrat: Contrat, *, initial: dict[str, Any], neuve: bool = False
) -> QuotepartForm:
    return QuotepartForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        neuve=neuve,
        initial={**initial, **brouillon_initial(request)},
    )
