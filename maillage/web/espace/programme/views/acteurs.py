"""Who pilots a fiche and who takes part in it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.programme import operations
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.queries import (
    get_acteur,
    get_fiche_a_ecrire,
    get_plan,
    list_personnes_possibles,
    read_fiche,
)
from maillage.regles.droits import Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import Organisation, SorteOrganisation
from maillage.socle.acteurs.operations import create_organisation
from maillage.socle.acteurs.queries import find_organisation, search_organisations
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.programme.forms.acteurs import ActeurForm
from maillage.web.espace.saisie import saisie


@page_de_saisie
@une_fois
def acteurs_fiche(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Everybody in the fiche, and one more."""
    contrat = get_contrat(request.auteur, cle)
    fiche = get_fiche_a_ecrire(request.auteur, contrat, uuid)
    vue = read_fiche(request.auteur, contrat, uuid)
    personnes = list_personnes_possibles(request.auteur, contrat)
    form = ActeurForm(
        request.POST if request.method == "POST" else None,
        conduit=vue.peut_organiser,
        personnes=[(str(p.uuid), f"{p} ({p.organisation})") for p in personnes],
        propositions=reverse("programme:proposer_organisations", args=[cle]),
        initial={"role": request.GET.get("role") or ("partenaire" if vue.pilote else "pilote")},
    )
    if form.is_valid():
        with saisie(request, form):
            phrase = _add(request, fiche, form, personnes=personnes)
            say_done(request, phrase)
            return redirect("programme:acteurs_fiche", cle=cle, uuid=uuid)
    contexte = {
        "fiche": fiche,
        "vue": vue,
        "form": form,
        "nom_fiche": get_plan(request.auteur, contrat).nom_fiche,
        "inconnue": "nouvelle" in form.data or "organisation" in form.errors,
    }
    return render_page(
        request, "espace/programme/acteurs_fiche.html", contexte, contrat=contrat, rubrique="plan"
    )


@require_safe
def proposer_organisations(request: Requete, cle: str) -> HttpResponse:
    """The names that hold the letters typed, as options of a list."""
    get_contrat(request.auteur, cle)
    mots = request.GET.get("organisation", "")[:100].strip()
    trouvees = search_organisations(request.auteur, mots) if mots else []
    contexte = {"organisations": trouvees}
    return render(request, "espace/programme/_propositions.html", contexte)


@require_POST
def retirer_acteur(request: Requete, cle: str, *, uuid: UUID, acteur: UUID) -> HttpResponse:
    """Take an organisation out of the fiche; it can come back."""
    contrat, fiche = _ouvrir(request, cle, uuid)
    retire = operations.remove_acteur(
        get_acteur(request.auteur, fiche, acteur), auteur=request.auteur
    )
    say_done(
        request,
        f"{retire.organisation} n’est plus dans la fiche.",
        defaire=reverse("programme:restaurer_acteur", args=[contrat.cle, uuid, acteur]),
    )
    return redirect("programme:acteurs_fiche", cle=cle, uuid=uuid)


@require_POST
def restaurer_acteur(request: Requete, cle: str, *, uuid: UUID, acteur: UUID) -> HttpResponse:
    """Put an organisation back."""
    _contrat, fiche = _ouvrir(request, cle, uuid)
    try:
        rendu = operations.restore_acteur(
            get_acteur(request.auteur, fiche, acteur), auteur=request.auteur
        )
    except ErreurMetier as erreur:
        messages.error(request, erreur.message)
    else:
        messages.success(request, f"{rendu.organisation} est de nouveau dans la fiche.")
    return redirect("programme:acteurs_fiche", cle=cle, uuid=uuid)


def _ouvrir(request: Requete, cle: str, uuid: UUID) -> tuple[Contrat, FicheAction]:
    contrat = get_contrat(request.auteur, cle)
    return contrat, get_fiche_a_ecrire(request.auteur, contrat, uuid)


def _add(request: Requete, fiche: FicheAction, form: ActeurForm, *, personnes: list[Any]) -> str:
    """Add what the form says; a new pilot takes the place of the former one. Returns what was done."""
    dit = form.cleaned_data
    organisation = _find_or_create(request, dit)
    personne = next((p for p in personnes if str(p.uuid) == dit["personne"]), None)
    if dit["role"] == "pilote" and Droit.PLAN_MODIFIER in fiche.contrat.droits:
        operations.assign_pilote(
            fiche, organisation, personne=personne, apport=dit["apport"], auteur=request.auteur
        )
        return f"{organisation} pilote maintenant cette fiche."
    operations.add_acteur(
        fiche,
        organisation,
        dit["role"],
        personne=personne,
        apport=dit["apport"],
        auteur=request.auteur,
    )
    return f"{organisation} est dans la fiche."


def _find_or_create(request: Requete, dit: dict[str, Any]) -> Organisation:
    """Return the organisation typed; created only when the person says so."""
    nom = dit["organisation"]
    connue = find_organisation(request.auteur, nom)
    if connue is not None:
        return connue
    if not dit["nouvelle"]:
        raise ErreurMetier(
            f"« {nom} » n’est pas connue. Choisir un nom proposé, ou cocher « la créer ».",
            champ="organisation",
        )
    try:
        return create_organisation(
            nom, sorte=dit["sorte"] or SorteOrganisation.AUTRE, auteur=request.auteur
        )
    except ErreurMetier as erreur:
        raise ErreurMetier(erreur.message, champ="organisation") from None
