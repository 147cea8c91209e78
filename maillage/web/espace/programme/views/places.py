"""A fiche is born, moved, copied, put aside, brought back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.cycle.programme import operations
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.queries import (
    find_place,
    get_fiche,
    get_fiche_a_ecrire,
    get_plan,
    list_archives,
    list_axes,
    list_objectifs_archives,
    list_places,
    place_de,
)
from maillage.regles.droits import Auteur, Droit
from maillage.regles.ecriture import majuscule
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.programme.forms.plan import FicheForm, PlaceForm
from maillage.web.espace.saisie import saisie

_RETRAIT = "\u2003"  # an option of a list cannot be indented otherwise


@page_de_saisie
@une_fois
def creer_fiche(request: Requete, cle: str) -> HttpResponse:
    """A title is enough. Sent from the plan, it comes back to the plan."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    garde = {"place": request.GET.get("place", "sans-axe"), **brouillon_initial(request)}
    form = FicheForm(
        request.POST if request.method == "POST" else None,
        places=_list_choix(request.auteur, contrat),
        initial=garde,
    )
    if form.is_valid():
        with saisie(request, form):
            fiche = _create(request, contrat, form.cleaned_data)
            return _redirect_nee(request, contrat, fiche)
    contexte = {"form": form, "nom_fiche": get_plan(request.auteur, contrat).nom_fiche}
    return render_page(
        request, "espace/programme/creer_fiche.html", contexte, contrat=contrat, rubrique="plan"
    )


@page_de_saisie
def deplacer_fiche(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Another axis or objective, at its head or its foot, without a mouse."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    fiche = get_fiche_a_ecrire(request.auteur, contrat, uuid)
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        places=_list_choix(request.auteur, contrat),
        initial={"place": place_de(fiche).cle, "position": "fin"},
    )
    if form.is_valid():
        place = find_place(request.auteur, contrat, form.cleaned_data["place"])
        position = 0 if form.cleaned_data["position"] == "debut" else None
        operations.move_fiche(fiche, place=place, position=position, auteur=request.auteur)
        say_done(request, f"La fiche est maintenant ici : {place.libelle}.")
        return redirect(f"{reverse('programme:plan', args=[cle])}#f-{uuid}")
    contexte = {
        "form": form,
        "fiche": fiche,
        "nom_fiche": get_plan(request.auteur, contrat).nom_fiche,
    }
    return render_page(
        request, "espace/programme/deplacer_fiche.html", contexte, contrat=contrat, rubrique="plan"
    )


@require_POST
@une_fois
def dupliquer_fiche(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Copy the fiche; the copy opens."""
    contrat = get_contrat(request.auteur, cle)
    copie = operations.duplicate_fiche(
        get_fiche(request.auteur, contrat, uuid), auteur=request.auteur
    )
    defaire = reverse("programme:archiver_fiche", args=[cle, copie.uuid])
    say_done(request, "Voici la copie, sans numéro et en réflexion.", defaire=defaire)
    return redirect("programme:fiche", cle=cle, uuid=copie.uuid)


@require_POST
def archiver_fiche(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put the fiche aside; it can come back."""
    contrat = get_contrat(request.auteur, cle)
    fiche = operations.archive_fiche(
        get_fiche(request.auteur, contrat, uuid), auteur=request.auteur
    )
    defaire = reverse("programme:restaurer_fiche", args=[cle, uuid])
    say_done(request, f"« {fiche} » est archivée.", defaire=defaire)
    return redirect("programme:plan", cle=cle)


@require_POST
def restaurer_fiche(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring the fiche back to its place."""
    contrat = get_contrat(request.auteur, cle)
    fiche = operations.restore_fiche(
        get_fiche(request.auteur, contrat, uuid), auteur=request.auteur
    )
    say_done(request, f"« {fiche} » est de retour dans le plan.")
    return redirect("programme:fiche", cle=cle, uuid=uuid)


@require_safe
def archives(request: Requete, cle: str) -> HttpResponse:
    """What was put aside: fiches, axes, objectives."""
    contrat = get_contrat(request.auteur, cle)
    contexte = {
        "fiches": list(list_archives(request.auteur, contrat)),
        "axes": list(list_axes(request.auteur, contrat, archives=True)),
        "objectifs": list(list_objectifs_archives(request.auteur, contrat)),
        "organise": Droit.PLAN_MODIFIER in contrat.droits and not contrat.est_suspendu,
    }
    return render_page(
        request, "espace/programme/archives.html", contexte, contrat=contrat, rubrique="plan"
    )


def _create(request: Requete, contrat: Contrat, dit: dict[str, Any]) -> FicheAction:
    place = find_place(request.auteur, contrat, dit["place"] or "sans-axe")
    return operations.create_fiche(
        contrat,
        dit["intitule"],
        axe=place.axe,
        objectif=place.objectif,
        hors_plan=place.hors_plan,
        auteur=request.auteur,
    )


def _redirect_nee(request: Requete, contrat: Contrat, fiche: FicheAction) -> HttpResponse:
    """Say that the fiche is born; go to its page, or back to the plan it was typed in."""
    page = reverse("programme:fiche", args=[contrat.cle, fiche.uuid])
    if request.POST.get("retour") == "plan":
        say_done(request, f"« {fiche} » est dans le plan.", suite=page)
        return redirect(f"{reverse('programme:plan', args=[contrat.cle])}#f-{fiche.uuid}")
    say_done(request, "La fiche est née. Elle se complète question par question.")
    return redirect(page)


def _list_choix(auteur: Auteur, contrat: Contrat) -> list[tuple[str, Any]]:
    """Return the places as options: each axis a group, its objectives inside, then the two others."""
    choix: list[tuple[str, Any]] = []
    places = list_places(auteur, contrat)
    for place in places:
        if place.axe and not place.objectif:
            groupe = [
                (p.cle, f"{_RETRAIT if p.objectif.parent_id else ''}{p.objectif}")
                for p in places
                if p.objectif and p.axe == place.axe
            ]
            directement = "Directement dans l’axe" if groupe else majuscule(place.libelle)
            options = [(place.cle, directement), *groupe]
            choix += [(f"Axe {place.axe}", options)] if groupe else options
    return [*choix, ("sans-axe", "Axe à préciser"), ("hors-plan", "Hors plan")]
