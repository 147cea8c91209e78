"""The diagnostic at a glance, enjeu by enjeu; one page each."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.diagnostic.access import check_write
from maillage.cycle.diagnostic.models import Enjeu
from maillage.cycle.diagnostic.operations import (
    archive_enjeu,
    create_enjeu,
    restore_enjeu,
    update_enjeu,
)
from maillage.cycle.diagnostic.queries import (
    get_enjeu_a_ecrire,
    list_enjeux_archives,
    read_enjeu,
    read_enjeux,
)
from maillage.cycle.programme.queries import list_reponses_a
from maillage.regles.droits import Droit
from maillage.synthese.conformite.queries import read_indices
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.diagnostic.forms.enjeux import EnjeuForm
from maillage.web.espace.diagnostic.views.commun import RUBRIQUE, build_gel
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie


@require_safe
def diagnostic(request: Requete, cle: str) -> HttpResponse:
    """Enjeux in their order, each with its constats; then the constats that wait for one."""
    contrat = get_contrat(request.auteur, cle)
    contexte = {
        "tableau": read_enjeux(request.auteur, contrat),
        "archives": list(list_enjeux_archives(request.auteur, contrat)),
        "indices": read_indices(request.auteur, contrat, "diagnostic:diagnostic")
        if Droit.DIAGNOSTIC_ECRIRE in contrat.droits
        else None,
        **build_gel(contrat),
    }
    return render_page(
        request, "espace/diagnostic/diagnostic.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@require_safe
def enjeu(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One enjeu: its constats, its rank and why, what the plan answers."""
    contrat = get_contrat(request.auteur, cle)
    vu = read_enjeu(request.auteur, contrat, uuid)
    contexte = {
        "vu": vu,
        "enjeu": vu.enjeu,
        "reponses": list_reponses_a(request.auteur, contrat, vu.enjeu),
        **build_gel(contrat),
    }
    return render_page(
        request, "espace/diagnostic/enjeu.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def creer_enjeu(request: Requete, cle: str) -> HttpResponse:
    """Name an enjeu."""
    contrat = get_contrat(request.auteur, cle)
    check_write(request.auteur, contrat)
    form = _form(request, contrat, initial={})
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            neuf = create_enjeu(contrat, form.valeurs(), auteur=request.auteur)
            say_done(request, "L’enjeu est enregistré.")
            return redirect("diagnostic:enjeu", cle=cle, uuid=neuf.uuid)
    return render_page(
        request,
        "espace/diagnostic/creer_enjeu.html",
        {"form": form},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def modifier_enjeu(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change the words of an enjeu."""
    contrat = get_contrat(request.auteur, cle)
    lu: Enjeu = get_enjeu_a_ecrire(request.auteur, contrat, uuid)
    form = _form(request, contrat, initial=EnjeuForm.initiales(lu))
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            update_enjeu(lu, form.valeurs(), version_lue=form.version_lue, auteur=request.auteur)
            say_done(request, "C’est enregistré.")
            return redirect("diagnostic:enjeu", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/diagnostic/modifier_enjeu.html",
        {"form": form, "enjeu": lu},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def archiver_enjeu(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put an enjeu aside."""
    contrat = get_contrat(request.auteur, cle)
    archive_enjeu(get_enjeu_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur)
    defaire = reverse("diagnostic:restaurer_enjeu", args=[cle, uuid])
    say_done(request, "L’enjeu est archivé. Ses constats en attendent un autre.", defaire=defaire)
    return redirect("diagnostic:diagnostic", cle=cle)


@require_POST
def restaurer_enjeu(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring an enjeu back."""
    contrat = get_contrat(request.auteur, cle)
    restore_enjeu(get_enjeu_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur)
    say_done(request, "L’enjeu est de nouveau dans le diagnostic.")
    return redirect("diagnostic:enjeu", cle=cle, uuid=uuid)


def _form(request: Requete, contrat: Contrat, *, initial: dict[str, Any]) -> EnjeuForm:
    return EnjeuForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial={**initial, **brouillon_initial(request)},
    )
