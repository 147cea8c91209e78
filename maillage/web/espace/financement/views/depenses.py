"""One row of the plan: read, written, put aside, brought back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.cycle.financement.access import can_write, check_read
from maillage.cycle.financement.operations import (
    archive_depense,
    create_depense,
    restore_depense,
    update_depense,
)
from maillage.cycle.financement.queries import (
    get_depense_a_ecrire,
    list_aides_archivees,
    list_fiches_a_financer,
    read_depense,
)
from maillage.regles import horloge
from maillage.regles.droits import Droit
from maillage.regles.financement.alertes import Gravite
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.financement.forms.depenses import DepenseForm
from maillage.web.espace.financement.pages import RUBRIQUE, run_form
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done


@require_safe
def depense(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One row: its cost, each aid stage by stage, what remains, what is broken and why."""
    contrat = get_contrat(request.auteur, cle)
    check_read(request.auteur, contrat)
    ligne = read_depense(request.auteur, contrat, uuid)
    contexte = {
        "ligne": ligne,
        "depense": ligne.depense,
        "aides": [(aide, ligne.lue.part(aide)) for aide in ligne.lue.aides],
        "rompues": [a for a in ligne.alertes if a.gravite is Gravite.ROMPUE],
        "a_verifier": [a for a in ligne.alertes if a.gravite is Gravite.A_VERIFIER],
        "ecrit": can_write(request.auteur, contrat),
        "aides_archivees": list(list_aides_archivees(request.auteur, contrat, ligne.depense)),
    }
    return render_page(
        request, "espace/financement/depense.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def creer_depense(request: Requete, cle: str) -> HttpResponse:
    """Add a row; from a fiche, it is already named."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.FINANCEMENT_ECRIRE)
    form = _form(request, contrat, initial=_read_initial(request))
    return run_form(
        request,
        contrat,
        "espace/financement/creer_depense.html",
        form=form,
        agir=lambda: create_depense(
            contrat, form.valeurs(), porteur=form.nommee(), auteur=request.auteur
        ),
        leave=lambda neuve: (
            f"«\u00a0{neuve}\u00a0» est dans le plan.",
            reverse("financement:depense", args=[cle, neuve.uuid]),
        ),
    )


@page_de_saisie
def modifier_depense(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change a row."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_depense_a_ecrire(request.auteur, contrat, uuid)
    form = _form(request, contrat, initial=DepenseForm.initiales(lue))
    return run_form(
        request,
        contrat,
        "espace/financement/modifier_depense.html",
        form=form,
        agir=lambda: update_depense(
            lue,
            form.valeurs(),
            porteur=form.nommee(),
            version_lue=form.version_lue,
            auteur=request.auteur,
        ),
        leave=lambda _: ("C’est enregistré.", reverse("financement:depense", args=[cle, uuid])),
        depense=lue,
    )


@require_POST
def archiver_depense(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a row aside, with its aids."""
    contrat = get_contrat(request.auteur, cle)
    archive_depense(get_depense_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur)
    defaire = reverse("financement:restaurer_depense", args=[cle, uuid])
    say_done(request, "La dépense est archivée.", defaire=defaire)
    return redirect("financement:plan_financement", cle=cle)


@require_POST
def restaurer_depense(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a row back."""
    contrat = get_contrat(request.auteur, cle)
    restore_depense(get_depense_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur)
    say_done(request, "La dépense est de nouveau dans le plan.")
    return redirect("financement:depense", cle=cle, uuid=uuid)


def _read_initial(request: Requete) -> dict[str, Any]:
    """Return what the address says of a new row: the fiche it comes from, this year."""
    initial: dict[str, Any] = {"annee": horloge.aujourdhui().year}
    if fiche := request.GET.get("fiche", ""):
        initial |= {"fiche": fiche, "objet_depense": "action"}
    return initial


def _form(request: Requete, contrat: Contrat, *, initial: dict[str, Any]) -> DepenseForm:
    return DepenseForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        fiches=list_fiches_a_financer(request.auteur, contrat),
        initial={**initial, **brouillon_initial(request)},
    )
