"""What holds a constat up: figures copied, voices and documents, taken out and put back."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.diagnostic.models import Appui, ChiffreFige
from maillage.cycle.diagnostic.operations import (
    add_appui,
    archive_preuve,
    freeze_chiffre,
    restore_preuve,
)
from maillage.cycle.diagnostic.queries import (
    get_appui,
    get_chiffre,
    get_constat_a_ecrire,
    get_piece,
)
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.diagnostic.forms.constats import AppuiForm, ChiffreForm
from maillage.web.espace.diagnostic.views.commun import RUBRIQUE
from maillage.web.espace.fichiers import send_piece
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie


@page_de_saisie
@une_fois
def ajouter_chiffre(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Copy one of the figures of the territory, as it is today."""
    contrat = get_contrat(request.auteur, cle)
    constat = get_constat_a_ecrire(request.auteur, contrat, uuid)
    form = ChiffreForm(*_sent(request)[:1], contrat=contrat, auteur=request.auteur)
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            freeze_chiffre(constat, form.choisi, auteur=request.auteur)
            say_done(request, "Le chiffre est copié, avec sa source.")
            return redirect("diagnostic:constat", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/diagnostic/ajouter_chiffre.html",
        {"form": form, "constat": constat},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
@une_fois
def ajouter_appui(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Say who else says the same."""
    contrat = get_contrat(request.auteur, cle)
    constat = get_constat_a_ecrire(request.auteur, contrat, uuid)
    form = AppuiForm(*_sent(request), contrat=contrat, auteur=request.auteur)
    if request.method == "POST" and form.is_valid():
        dit = form.cleaned_data
        with saisie(request, form):
            add_appui(
                constat,
                dit["origine"],
                texte=dit["texte"],
                recueil=form.recueil_choisi,
                fichier=dit["fichier"],
                auteur=request.auteur,
            )
            say_done(request, "L’appui est ajouté.")
            return redirect("diagnostic:constat", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/diagnostic/ajouter_appui.html",
        {"form": form, "constat": constat},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def retirer_chiffre(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take a figure out."""
    fige = get_chiffre(request.auteur, get_contrat(request.auteur, cle), uuid)
    return _archive(request, cle, fige, defaire="diagnostic:remettre_chiffre")


@require_POST
def remettre_chiffre(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a figure back."""
    fige = get_chiffre(request.auteur, get_contrat(request.auteur, cle), uuid)
    return _restore(request, cle, fige)


@require_POST
def retirer_appui(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take a voice out."""
    appui = get_appui(request.auteur, get_contrat(request.auteur, cle), uuid)
    return _archive(request, cle, appui, defaire="diagnostic:remettre_appui")


@require_POST
def remettre_appui(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a voice back."""
    appui = get_appui(request.auteur, get_contrat(request.auteur, cle), uuid)
    return _restore(request, cle, appui)


@require_safe
def piece_appui(request: Requete, cle: str, uuid: UUID) -> FileResponse:
    """The file that supports a constat, for whoever reads the constat."""
    piece = get_piece(request.auteur, get_contrat(request.auteur, cle), uuid)
    return send_piece(piece)


def _archive(
    request: Requete, cle: str, preuve: ChiffreFige | Appui, *, defaire: str
) -> HttpResponse:
    archive_preuve(preuve, auteur=request.auteur)
    say_done(request, "C’est retiré du constat.", defaire=reverse(defaire, args=[cle, preuve.uuid]))
    return redirect("diagnostic:constat", cle=cle, uuid=preuve.constat.uuid)


def _restore(request: Requete, cle: str, preuve: ChiffreFige | Appui) -> HttpResponse:
    restore_preuve(preuve, auteur=request.auteur)
    say_done(request, "C’est de nouveau dans le constat.")
    return redirect("diagnostic:constat", cle=cle, uuid=preuve.constat.uuid)


def _sent(request: Requete) -> tuple[Any, Any]:
    """What a form receives: nothing on a reading, even an empty post on a writing."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
