"""What meetings ask to whom: the list, asked, changed, done, put aside."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.access import can_write
from maillage.cycle.gouvernance.models import Reunion
from maillage.cycle.gouvernance.queries import (
    find_closables,
    get_reunion_a_ecrire,
    get_suite,
    get_suite_a_ecrire,
    list_personnes_connues,
    list_suites,
    read_reunion,
)
from maillage.regles import horloge
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.gouvernance.forms.reunions import (
    FaiteForm,
    SuiteForm,
)
from maillage.web.espace.gouvernance.gestes import (
    RUBRIQUE,
)
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie


@require_safe
def suites(request: Requete, cle: str) -> HttpResponse:
    """What meetings asked, to whom, by when, and what is done."""
    contrat = get_contrat(request.auteur, cle)
    toutes = list_suites(request.auteur, contrat)
    contexte = {
        "attendent": [s for s in toutes if s.faite_le is None],
        "faites": [s for s in toutes if s.faite_le is not None],
        "closables": find_closables(request.auteur, toutes),
        "form": FaiteForm(),
        "aujourdhui": horloge.aujourdhui(),
        "peut_ecrire": can_write(request.auteur, contrat),
    }
    return render_page(
        request, "espace/gouvernance/suites.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def demander_suite(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Write down what a meeting asks to whom."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    form = _form_suite(request, contrat, lue, initial=brouillon_initial(request))
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.ask_suite(
                lue,
                form.valeurs(),
                organisation=form.nommee(),
                personne=form.personne_choisie(),
                point=form.point_choisi(),
                auteur=request.auteur,
            )
            say_done(request, "C’est noté.")
            return redirect("gouvernance:reunion", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/gouvernance/demander_suite.html",
        {"form": form, "reunion": lue},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def modifier_suite(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change what was asked."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_suite_a_ecrire(request.auteur, contrat, uuid)
    initial = {**SuiteForm.initiales(lue), **brouillon_initial(request)}
    form = _form_suite(request, contrat, lue.reunion, initial=initial)
    form.fields.pop("point")
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.update_suite(
                lue,
                form.valeurs(),
                organisation=form.nommee(),
                personne=form.personne_choisie(),
                version_lue=form.version_lue,
                auteur=request.auteur,
            )
            say_done(request, "C’est enregistré.")
            return redirect("gouvernance:suites", cle=cle)
    return render_page(
        request,
        "espace/gouvernance/modifier_suite.html",
        {"form": form, "suite": lue, "reunion": lue.reunion},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def faire_suite(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Say that it was done."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_suite(request.auteur, contrat, uuid)
    form = FaiteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    operations.close_suite(lue, note=note, auteur=request.auteur)
    say_done(
        request,
        f"«\u00a0{lue}\u00a0» est fait.",
        defaire=reverse("gouvernance:rouvrir_suite", args=[cle, uuid]),
    )
    return redirect("gouvernance:suites", cle=cle)


@require_POST
def rouvrir_suite(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Say that it was not done after all."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_suite(request.auteur, contrat, uuid)
    operations.reopen_suite(lue, auteur=request.auteur)
    say_done(request, f"«\u00a0{lue}\u00a0» attend de nouveau.")
    return redirect("gouvernance:suites", cle=cle)


@require_POST
def archiver_suite(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put aside what was asked; it can come back."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_suite_a_ecrire(request.auteur, contrat, uuid)
    operations.archive_suite(lue, auteur=request.auteur)
    say_done(
        request,
        f"«\u00a0{lue}\u00a0» est retiré.",
        defaire=reverse("gouvernance:restaurer_suite", args=[cle, uuid]),
    )
    return redirect("gouvernance:suites", cle=cle)


@require_POST
def restaurer_suite(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring back what was asked."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_suite_a_ecrire(request.auteur, contrat, uuid)
    operations.restore_suite(lue, auteur=request.auteur)
    say_done(request, f"«\u00a0{lue}\u00a0» est de nouveau là.")
    return redirect("gouvernance:suites", cle=cle)


def _form_suite(
    request: Requete, contrat: Contrat, lue: Reunion, *, initial: dict[str, Any]
) -> SuiteForm:
    vue = read_reunion(request.auteur, contrat, lue.uuid)
    return SuiteForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        personnes=list_personnes_connues(request.auteur, contrat),
        points=vue.points,
        initial=initial,
    )
