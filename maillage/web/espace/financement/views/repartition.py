"""Who pays what remains: the keys in the order of their years, each EPCI with what it weighs."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.cycle.financement.operations import (
    archive_cle,
    create_cle,
    reopen_cle,
    restore_cle,
    update_cle,
    validate_cle,
)
from maillage.cycle.financement.queries import (
    get_cle_a_ecrire,
    list_cles,
    peser_toutes,
    read_plan_financement,
)
from maillage.regles import dates, horloge
from maillage.regles.droits import Droit
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.financement.forms.repartition import CleForm
from maillage.web.espace.financement.pages import RUBRIQUE, run_form
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done

_ICI = "financement:repartition"


@require_safe
def repartition(request: Requete, cle: str) -> HttpResponse:
    """What remains of each year and who pays it; the keys and what each EPCI weighs."""
    contrat = get_contrat(request.auteur, cle)
    plan = read_plan_financement(request.auteur, contrat)
    cles = list_cles(request.auteur, contrat)
    peses = peser_toutes(contrat, cles)
    contexte = {
        "plan": plan,
        "cles": [(c, peses[c.pk]) for c in cles],
        "archives": list_cles(request.auteur, contrat, archives=True),
    }
    return render_page(
        request, "espace/financement/repartition.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def creer_cle(request: Requete, cle: str) -> HttpResponse:
    """Open a key, with the EPCI of the territory or those of the key before."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.FINANCEMENT_ECRIRE)
    form = _form(request, contrat, initial={"depuis": dates.lire(contrat.debut).annee})
    return run_form(
        request,
        contrat,
        "espace/financement/creer_cle.html",
        form=form,
        agir=lambda: create_cle(contrat, **form.valeurs(), auteur=request.auteur),
        leave=lambda _: (
            "La clé est ouverte\u00a0: vérifier ce que pèse chacun, puis la valider.",
            reverse(_ICI, args=[cle]),
        ),
    )


@page_de_saisie
def modifier_cle(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change the year or the method of a key."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_cle_a_ecrire(request.auteur, contrat, uuid)
    form = _form(request, contrat, initial=CleForm.initiales(lue))
    return run_form(
        request,
        contrat,
        "espace/financement/modifier_cle.html",
        form=form,
        agir=lambda: update_cle(
            lue, **form.valeurs(), version_lue=form.version_lue, auteur=request.auteur
        ),
        leave=lambda _: ("C’est enregistré.", reverse(_ICI, args=[cle])),
        cle_lue=lue,
    )


@require_POST
def valider_cle(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Keep the populations with their year."""
    contrat = get_contrat(request.auteur, cle)
    validate_cle(
        get_cle_a_ecrire(request.auteur, contrat, uuid),
        le=horloge.aujourdhui(),
        auteur=request.auteur,
    )
    defaire = reverse("financement:rouvrir_cle", args=[cle, uuid])
    say_done(request, "La clé est validée, ses populations sont gardées.", defaire=defaire)
    return redirect(_ICI, cle=cle)


@require_POST
def rouvrir_cle(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Undo a validation."""
    contrat = get_contrat(request.auteur, cle)
    reopen_cle(get_cle_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur)
    say_done(request, "La clé est rouverte.")
    return redirect(_ICI, cle=cle)


@require_POST
def archiver_cle(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a key aside."""
    contrat = get_contrat(request.auteur, cle)
    archive_cle(get_cle_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur)
    defaire = reverse("financement:restaurer_cle", args=[cle, uuid])
    say_done(request, "La clé est archivée.", defaire=defaire)
    return redirect(_ICI, cle=cle)


@require_POST
def restaurer_cle(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a key back."""
    contrat = get_contrat(request.auteur, cle)
    restore_cle(get_cle_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur)
    say_done(request, "La clé est de nouveau là.")
    return redirect(_ICI, cle=cle)


def _form(request: Requete, contrat: Contrat, *, initial: dict[str, Any]) -> CleForm:
    return CleForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial={**initial, **brouillon_initial(request)},
    )
