"""Where an action stands, and who sees its fiche."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import set_diffusion, set_statut
from maillage.cycle.programme.queries import (
    find_choisis,
    get_fiche_a_ecrire,
    get_plan,
    list_choix,
)
from maillage.regles.droits import Droit
from maillage.regles.statuts import Drapeau, Statut
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.programme.forms.statut import DiffusionForm, StatutForm
from maillage.web.espace.saisie import saisie


@page_de_saisie
def statut_fiche(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Status and flag, with what each asks for."""
    contrat = get_contrat(request.auteur, cle)
    fiche = get_fiche_a_ecrire(request.auteur, contrat, uuid)
    form = StatutForm(
        request.POST if request.method == "POST" else None,
        fiche=fiche,
        autres=list_choix(request.auteur, fiche, "liees"),
        initial=brouillon_initial(request),
    )
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique="plan"):
            _save(request, fiche, form)
            say_done(request, "Le statut est à jour.")
            return redirect("programme:fiche", cle=cle, uuid=uuid)
    contexte = {
        "fiche": fiche,
        "form": form,
        "nom_fiche": get_plan(request.auteur, contrat).nom_fiche,
    }
    return render_page(
        request, "espace/programme/statut_fiche.html", contexte, contrat=contrat, rubrique="plan"
    )


@page_de_saisie
def diffusion_fiche(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Who sees the fiche: the coordination decides."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.PLAN_MODIFIER)
    fiche = get_fiche_a_ecrire(request.auteur, contrat, uuid)
    form = DiffusionForm(
        request.POST if request.method == "POST" else None, initial={"diffusion": fiche.diffusion}
    )
    if form.is_valid():
        set_diffusion(fiche, form.cleaned_data["diffusion"], auteur=request.auteur)
        say_done(request, "Le choix de qui voit cette fiche est enregistré.")
        return redirect("programme:fiche", cle=cle, uuid=uuid)
    contexte = {
        "fiche": fiche,
        "form": form,
        "nom_fiche": get_plan(request.auteur, contrat).nom_fiche,
        "publie": contrat.publie_le is not None,
    }
    return render_page(
        request, "espace/programme/diffusion_fiche.html", contexte, contrat=contrat, rubrique="plan"
    )


def _save(request: Requete, fiche: FicheAction, form: StatutForm) -> None:
    dit = form.cleaned_data
    cible = find_choisis(request.auteur, fiche, champ="liees", cles=[dit["fusion"]])
    set_statut(
        fiche,
        Statut(dit["statut"]),
        raison=dit["statut_raison"],
        report_date=dit["report_date"].stockage,
        fusion=cible[0] if cible else None,
        drapeau=Drapeau(dit["drapeau"]) if dit["drapeau"] else None,
        obstacle=dit["obstacle"],
        version_lue=form.version_lue,
        auteur=request.auteur,
    )
