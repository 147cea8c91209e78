"""What a funder brings to a row: added, changed as it comes, put aside, brought back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.financement.models import Aide
from maillage.cycle.financement.operations import (
    archive_aide,
    create_aide,
    restore_aide,
    update_aide,
)
from maillage.cycle.financement.queries import (
    get_aide_a_ecrire,
    get_depense_a_ecrire,
    list_dispositifs_du_contrat,
)
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.financement.forms.depenses import AideForm
from maillage.web.espace.financement.pages import run_form
from maillage.web.espace.programme.defaire import say_done

_DEPENSE = "financement:depense"


@page_de_saisie
@une_fois
def ajouter_aide(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Add what a funder brings; the simulator leads here with its scheme and amount."""
    contrat = get_contrat(request.auteur, cle)
    depense = get_depense_a_ecrire(request.auteur, contrat, uuid)
    initial = {nom: request.GET[nom] for nom in ("dispositif", "prevu") if nom in request.GET}
    form = _form(request, contrat, initial=initial)
    return run_form(
        request,
        contrat,
        "espace/financement/ajouter_aide.html",
        form=form,
        agir=lambda: create_aide(
            depense,
            form.montants(),
            financeur=form.nommee(),
            dispositif=form.choisi(),
            note=form.cleaned_data["note"],
            auteur=request.auteur,
        ),
        leave=lambda _: ("L’aide est dans le plan.", reverse(_DEPENSE, args=[cle, uuid])),
        depense=depense,
    )


@page_de_saisie
def modifier_aide(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change the amounts of an aid, or the scheme it comes from."""
    contrat = get_contrat(request.auteur, cle)
    aide = get_aide_a_ecrire(request.auteur, contrat, uuid)
    form = _form(request, contrat, initial=AideForm.initiales(aide), aide=aide)
    return run_form(
        request,
        contrat,
        "espace/financement/modifier_aide.html",
        form=form,
        agir=lambda: update_aide(
            aide,
            form.montants(),
            dispositif=form.choisi(),
            note=form.cleaned_data["note"],
            version_lue=form.version_lue,
            auteur=request.auteur,
        ),
        leave=lambda _: ("C’est enregistré.", reverse(_DEPENSE, args=[cle, aide.depense.uuid])),
        aide=aide,
        depense=aide.depense,
    )


@require_POST
def archiver_aide(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put an aid aside."""
    contrat = get_contrat(request.auteur, cle)
    aide = get_aide_a_ecrire(request.auteur, contrat, uuid)
    archive_aide(aide, auteur=request.auteur)
    defaire = reverse("financement:restaurer_aide", args=[cle, uuid])
    say_done(request, "L’aide est archivée.", defaire=defaire)
    return redirect("financement:depense", cle=cle, uuid=aide.depense.uuid)


@require_POST
def restaurer_aide(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring an aid back."""
    contrat = get_contrat(request.auteur, cle)
    aide = get_aide_a_ecrire(request.auteur, contrat, uuid)
    restore_aide(aide, auteur=request.auteur)
    say_done(request, "L’aide est de nouveau dans le plan.")
    return redirect("financement:depense", cle=cle, uuid=aide.depense.uuid)


def _form(
    request: Requete, contrat: Contrat, *, initial: dict[str, Any], aide: Aide | None = None
) -> AideForm:
    dispositifs = list_dispositifs_du_contrat(request.auteur, contrat)
    if aide is not None and aide.dispositif and aide.dispositif not in dispositifs:
        dispositifs.append(aide.dispositif)  # put aside since: the aid keeps it
    return AideForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        dispositifs=dispositifs,
        aide=aide,
        initial={**initial, **brouillon_initial(request)},
    )
