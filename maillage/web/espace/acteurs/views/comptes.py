"""Accounts, for the administration of the installation: list, invite, powers, close and open again."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations import (
    close_compte,
    invite_agent,
    open_compte,
    reinvite_compte,
    update_compte,
)
from maillage.socle.acteurs.queries import (
    get_compte_a_gerer,
    search_comptes,
    search_organisations_installation,
)
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.acteurs.forms import FiltreComptesForm, InvitationForm, PouvoirsForm
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie

PAR_PAGE = 30
_POUVOIRS = ("est_administrateur", "peut_creer_contrat", "suit_le_territoire")


@require_safe
def comptes(request: Requete) -> HttpResponse:
    """Every account, by words and state."""
    form = FiltreComptesForm(request.GET)
    filtre = form.cleaned_data if form.is_valid() else {}
    trouves = search_comptes(request.auteur, **filtre)
    contexte = {
        "form": form,
        "filtre": any(filtre.values()),
        "page": Paginator(trouves, PAR_PAGE).get_page(request.GET.get("page")),
    }
    return render_page(request, "espace/acteurs/comptes.html", contexte)


@page_de_saisie
@une_fois
def inviter_compte(request: Requete) -> HttpResponse:
    """Open an account; its owner receives a link to choose a password."""
    connues = search_organisations_installation(request.auteur)
    form = InvitationForm(request.POST or None, initial=brouillon_initial(request))
    if form.is_valid():
        with saisie(request, form):
            compte = _invite(request, form)
            messages.success(request, f"L’invitation de {compte.courriel} est prête à partir.")
            return redirect("acteurs:compte", uuid=compte.uuid)
    contexte = {"form": form, "organisations": connues}
    return render_page(request, "espace/acteurs/inviter_compte.html", contexte)


def _invite(request: Requete, form: InvitationForm) -> Compte:
    donnees = form.cleaned_data
    return invite_agent(
        donnees["courriel"],
        nom_organisation=donnees["organisation"],
        sorte=donnees["sorte"],
        auteur=request.auteur,
        nom=donnees["nom"],
        fonction=donnees["fonction"],
        pouvoirs={pouvoir: donnees[pouvoir] for pouvoir in _POUVOIRS},
    )


@page_de_saisie
def compte(request: Requete, uuid: UUID) -> HttpResponse:
    """One account: who it is, what it may do on the installation."""
    objet = get_compte_a_gerer(request.auteur, uuid)
    initial = {pouvoir: getattr(objet, pouvoir) for pouvoir in _POUVOIRS}
    form = PouvoirsForm(
        request.POST or None,
        initial={**initial, "version": objet.version, **brouillon_initial(request)},
    )
    if form.is_valid():
        with saisie(request, form):
            _update_pouvoirs(request, objet, form)
            messages.success(request, "Les pouvoirs de ce compte sont enregistrés.")
            return redirect("acteurs:compte", uuid=objet.uuid)
    contexte = {"form": form, "compte": objet}
    return render_page(request, "espace/acteurs/compte.html", contexte)


def _update_pouvoirs(request: Requete, objet: Compte, form: PouvoirsForm) -> None:
    update_compte(
        objet,
        auteur=request.auteur,
        version_lue=form.version_lue,
        **{pouvoir: form.cleaned_data[pouvoir] for pouvoir in _POUVOIRS},
    )


@page_de_saisie
def fermer_compte(request: Requete, uuid: UUID) -> HttpResponse:
    """Ask, then close an account: its sessions end at once, what it wrote stays."""
    objet = get_compte_a_gerer(request.auteur, uuid)
    refus = ""
    if request.method == "POST":
        try:
            close_compte(objet, auteur=request.auteur)
        except ErreurMetier as erreur:
            refus = erreur.message
        else:
            messages.success(request, f"Le compte de {objet.nom_complet} est fermé.")
            return redirect("acteurs:compte", uuid=objet.uuid)
    contexte = {"compte": objet, "refus": refus}
    return render_page(request, "espace/acteurs/fermer_compte.html", contexte)


@require_POST
def rouvrir_compte(request: Requete, uuid: UUID) -> HttpResponse:
    """Open a closed account again."""
    objet = get_compte_a_gerer(request.auteur, uuid)
    open_compte(objet, auteur=request.auteur)
    messages.success(request, f"Le compte de {objet.nom_complet} est rouvert.")
    return redirect("acteurs:compte", uuid=objet.uuid)


@require_POST
@une_fois
def reinviter_compte(request: Requete, uuid: UUID) -> HttpResponse:
    """Send the invitation again."""
    objet = get_compte_a_gerer(request.auteur, uuid)
    try:
        reinvite_compte(objet, auteur=request.auteur)
    except ErreurMetier as erreur:
        messages.error(request, erreur.message)
    else:
        messages.success(
            request, f"Une nouvelle invitation de {objet.courriel} est prête à partir."
        )
    return redirect("acteurs:compte", uuid=objet.uuid)
