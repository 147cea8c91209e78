"""Who has which role on the contract: given by e-mail, taken back after a question."""

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from maillage.cycle.contrats.models import Contrat, Membre
from maillage.cycle.contrats.operations import invite_membre, remove_membre
from maillage.cycle.contrats.queries import (
    MembreVu,
    get_contrat,
    get_contrat_pour,
    get_element,
    list_membres_vus,
)
from maillage.regles.droits import LIBELLES_ROLES, ROLES_DU_CONTRAT, Droit, Role
from maillage.regles.erreurs import ErreurMetier
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.contrats.forms.membres import PHRASES_ROLES, InvitationForm
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie


@page_de_saisie
@une_fois
def membres(request: Requete, cle: str) -> HttpResponse:
    """Who has which role; the coordination invites from here."""
    if request.method == "POST":
        contrat = get_contrat_pour(request.auteur, cle, Droit.MEMBRE_GERER)
    else:
        contrat = get_contrat(request.auteur, cle)
    gere = Droit.MEMBRE_GERER in contrat.droits and not contrat.est_suspendu
    form = InvitationForm(request.POST or None, contrat=contrat, initial=brouillon_initial(request))
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            membre = _invite(request, contrat, form)
            messages.success(
                request,
                f"{membre.compte} reçoit le rôle «\u00a0{membre.get_role_display()}\u00a0».",
            )
            return redirect("contrats:membres", cle=cle)
    contexte = {
        "groupes": _group(list_membres_vus(request.auteur, contrat)),
        "form": form if gere else None,
        "gere": gere,
    }
    return render_page(
        request, "espace/contrats/membres.html", contexte, contrat=contrat, rubrique="membres"
    )


@page_de_saisie
def retirer_membre(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take a role back, after saying what it changes."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.MEMBRE_GERER)
    membre = get_element(request.auteur, contrat, Membre, uuid=uuid)
    if membre.est_archive:  # taken back already: by a double click, or in another tab
        return redirect("contrats:membres", cle=cle)
    if request.method == "POST":
        try:
            remove_membre(membre, auteur=request.auteur)
        except ErreurMetier as erreur:
            messages.error(request, erreur.message)
            return redirect("contrats:membres", cle=cle)
        messages.success(request, f"{membre.compte} n’a plus ce rôle.")
        # Who takes their own role back may not see the contract any more.
        if membre.compte.uuid == request.auteur.compte_uuid:
            return redirect("contrats:contrats")
        return redirect("contrats:membres", cle=cle)
    contexte = {"membre": membre, "soi": membre.compte.uuid == request.auteur.compte_uuid}
    return render_page(
        request,
        "espace/contrats/retirer_membre.html",
        contexte,
        contrat=contrat,
        rubrique="membres",
    )


def _invite(request: Requete, contrat: Contrat, form: InvitationForm) -> Membre:
    donnees = form.cleaned_data
    return invite_membre(
        contrat,
        donnees["courriel"],
        Role(donnees["role"]),
        auteur=request.auteur,
        organisation=form.nommee(),
        fonction=donnees["fonction"],
        au=donnees["au"],
    )


def _group(lignes: Iterable[MembreVu]) -> list[tuple[str, str, list[MembreVu]]]:
    """Return the roles in the order of the rules, each with its sentence and its members."""
    par_role = {
        role: list(groupe) for role, groupe in groupby(lignes, key=lambda vu: vu.membre.role)
    }
    return [
        (LIBELLES_ROLES[role], PHRASES_ROLES[role], par_role.get(role.value, []))
        for role in ROLES_DU_CONTRAT
    ]
