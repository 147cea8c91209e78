"""One fiche: what it says, what it lacks, who acts, what happened; and remarks about it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.cycle.financement.access import can_read, can_write
from maillage.cycle.financement.queries import list_depenses_de
from maillage.cycle.gouvernance.queries import list_decisions_de
from maillage.cycle.programme.models import Diffusion, FicheAction
from maillage.cycle.programme.operations import add_remarque, remove_remarque, restore_remarque
from maillage.cycle.programme.queries import (
    FicheVue,
    get_fiche,
    get_plan,
    get_remarque,
    list_enjeux_de_la_fiche,
    list_histoire,
    list_remarques,
    read_fiche,
    read_voisines,
)
from maillage.regles.droits import Droit
from maillage.web.composants.jeton import une_fois
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.programme.forms.plan import RemarqueForm
from maillage.web.espace.programme.lecture import read_liens, read_sections, say_periode
from maillage.web.espace.saisie import saisie

_VUE_PAR = {
    Diffusion.INTERNE: "Équipe, élus et autorités",
    Diffusion.MEMBRES: "Visible des membres",
    Diffusion.PUBLIC: "Ouverte au public",
}


@require_safe
def fiche(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """The page of one fiche, archived or not."""
    contrat = get_contrat(request.auteur, cle)
    vue = read_fiche(request.auteur, contrat, uuid)
    contexte = _build_contexte(request, contrat, vue)
    return render_page(
        request, "espace/programme/fiche.html", contexte, contrat=contrat, rubrique="plan"
    )


@require_POST
@une_fois
def remarquer(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Add a remark, or a note for the team."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.REMARQUE_ECRIRE)
    vue = read_fiche(request.auteur, contrat, uuid)
    form = RemarqueForm(request.POST, equipe=vue.peut_noter_equipe)
    if form.is_valid():
        with saisie(request, form):
            add_remarque(
                vue.fiche,
                form.cleaned_data["texte"],
                pour_equipe=form.cleaned_data.get("pour_equipe", False),
                auteur=request.auteur,
            )
            say_done(request, "Votre remarque est ajoutée.")
            return redirect(_adresse(cle, uuid, "remarques"))
    contexte = _build_contexte(request, contrat, vue, form=form)
    return render_page(
        request, "espace/programme/fiche.html", contexte, contrat=contrat, rubrique="plan"
    )


@require_POST
def retirer_remarque(request: Requete, cle: str, *, uuid: UUID, remarque: UUID) -> HttpResponse:
    """Take one's own remark away, or any for the coordination."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_fiche(request.auteur, contrat, uuid)
    remove_remarque(get_remarque(request.auteur, lue, remarque), auteur=request.auteur)
    defaire = reverse("programme:restaurer_remarque", args=[cle, uuid, remarque])
    say_done(request, "La remarque est retirée.", defaire=defaire)
    return redirect(_adresse(cle, uuid, "remarques"))


@require_POST
def restaurer_remarque(request: Requete, cle: str, *, uuid: UUID, remarque: UUID) -> HttpResponse:
    """Put a remark back."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_fiche(request.auteur, contrat, uuid)
    restore_remarque(get_remarque(request.auteur, lue, remarque), auteur=request.auteur)
    say_done(request, "La remarque est de nouveau là.")
    return redirect(_adresse(cle, uuid, "remarques"))


def _adresse(cle: str, uuid: UUID, ancre: str) -> str:
    return f"{reverse('programme:fiche', args=[cle, uuid])}#{ancre}"


def _name_objet(objet: str, lue: FicheAction) -> str:
    """Return what an event speaks of, on the page of the fiche itself: no need to name it again."""
    nom = lue.objet.nom
    return objet.replace(f" dans {nom}", "").replace(f" sur {nom}", "").replace(nom, "la fiche")


def _build_contexte(
    request: Requete, contrat: Contrat, vue: FicheVue, *, form: RemarqueForm | None = None
) -> dict[str, Any]:
    lue = vue.fiche
    remplis, attendus = vue.remplissage
    if form is None and vue.peut_commenter:
        adresse = reverse("programme:remarquer", args=[contrat.cle, lue.uuid])
        garde = brouillon_initial(request, adresse=adresse)
        form = RemarqueForm(equipe=vue.peut_noter_equipe, initial=garde)
    remarques = list(list_remarques(request.auteur, lue))
    return {
        "fiche": lue,
        "vue": vue,
        "nom_fiche": get_plan(request.auteur, contrat).nom_fiche,
        "sections": read_sections(vue),
        "liens": read_liens(vue),
        "enjeux": list_enjeux_de_la_fiche(lue),
        "decisions": list_decisions_de(request.auteur, lue),
        "depenses": list_depenses_de(request.auteur, lue),
        "finance": can_write(request.auteur, contrat),
        "lit_l_argent": can_read(request.auteur, contrat),
        "periode": say_periode(lue),
        "vue_par": _VUE_PAR[Diffusion(lue.diffusion)],
        "remplis": remplis,
        "attendus": attendus,
        "manquants": attendus - remplis,
        "voisines": read_voisines(request.auteur, lue),
        "histoire": [(e, _name_objet(e.objet, lue)) for e in list_histoire(request.auteur, vue)],
        "remarques": [
            (r, vue.peut_organiser or r.auteur_cle == request.auteur.cle) for r in remarques
        ],
        "form": form,
    }
