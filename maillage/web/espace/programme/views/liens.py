"""Asking for news by a personal link: to whom, with which words, and what became of it."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.cycle.programme import operations
from maillage.cycle.programme.queries import (
    get_fiche,
    get_lien,
    get_plan,
    list_conducteurs,
    list_destinataires,
    list_fiches_de,
    list_fiches_de_l_organisation,
    list_liens,
    list_reponses,
)
from maillage.echanges.notifications.content import Courrier
from maillage.echanges.notifications.queries import APERCU_DU_LIEN, write_demande
from maillage.regles import horloge
from maillage.regles.droits import Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import LienPersonnel
from maillage.web.composants.formulaires import applique_erreur
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.forms.liens import DemandeForm


@require_safe
def liens(request: Requete, cle: str) -> HttpResponse:
    """The links of the contract with what became of each, and to whom one may ask."""
    contrat = get_contrat(request.auteur, cle)
    contexte = {
        "liens": list_liens(request.auteur, contrat),
        "reponses": list_reponses(request.auteur, contrat),
        "conducteurs": list_conducteurs(request.auteur, contrat),
        "ouvert": not contrat.est_suspendu,
    }
    return render_page(
        request, "espace/programme/liens.html", contexte, contrat=contrat, rubrique="membres"
    )


@page_de_saisie
@une_fois
def demander_nouvelles(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Choose who is asked, read the message as it will be, send it."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.LIEN_GERER)
    fiche = get_fiche(request.auteur, contrat, uuid)
    destinataires = list_destinataires(request.auteur, fiche)
    form = DemandeForm(
        request.POST if request.method == "POST" else None, destinataires=destinataires
    )
    apercu = None
    if form.is_valid():
        if "envoyer" not in request.POST:
            apercu = _preview(request, contrat, form)
        elif lien := _ask(request, contrat, form):
            messages.success(request, f"Des nouvelles sont demandées à {lien.personne}.")
            return redirect("programme:liens", cle=cle)
    contexte = {
        "fiche": fiche,
        "form": form,
        "apercu": apercu,
        "destinataires": destinataires,
        "nom_fiche": get_plan(request.auteur, contrat).nom_fiche,
    }
    return render_page(
        request,
        "espace/programme/demander_nouvelles.html",
        contexte,
        contrat=contrat,
        rubrique="plan",
    )


@require_POST
@une_fois
def renvoyer_lien(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Send a new link to the same person; the former one opens nothing any more."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.LIEN_GERER)
    lien = get_lien(request.auteur, contrat, uuid)
    try:
        operations.resend_lien(contrat, lien, auteur=request.auteur)
    except ErreurMetier as erreur:
        messages.error(request, erreur.message)
    else:
        messages.success(
            request, f"Un nouveau lien part à {lien.personne}\u00a0; l’ancien n’ouvre plus rien."
        )
    return redirect("programme:liens", cle=cle)


@require_POST
def fermer_lien(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Close a link before its day."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.LIEN_GERER)
    lien = get_lien(request.auteur, contrat, uuid)
    operations.revoke_lien(contrat, lien, auteur=request.auteur)
    messages.success(request, f"Le lien de {lien.personne} n’ouvre plus rien.")
    return redirect("programme:liens", cle=cle)


@require_POST
def lire_reponses(request: Requete, cle: str) -> HttpResponse:
    """Say that the answers shown were read; those that came since still wait."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.LIEN_GERER)
    vues = [uuid for lu in request.POST.getlist("reponse") if (uuid := _read_uuid(lu))]
    operations.mark_reponses_lues(contrat, vues, auteur=request.auteur)
    messages.success(request, "C’est lu\u00a0: ces réponses n’attendent plus personne.")
    return redirect("programme:liens", cle=cle)


def _read_uuid(texte: str) -> UUID | None:
    try:
        return UUID(texte)
    except ValueError:
        return None


def _preview(request: Requete, contrat: Contrat, form: DemandeForm) -> Courrier | None:
    """Return the message as it will be sent; None, with a sentence in the form, when it would say nothing."""
    choisi = form.destinataire
    fiches = (
        list_fiches_de(request.auteur, contrat, choisi.personne)
        if choisi.personne
        else list_fiches_de_l_organisation(request.auteur, contrat, choisi.organisation)
    )
    if not fiches:
        form.add_error(
            None,
            "Aucune de ses actions n’attend de nouvelles\u00a0: elles sont abandonnées ou fusionnées.",
        )
        return None
    return write_demande(
        fiches=[str(fiche) for fiche in fiches],
        fonction=form.nom,
        par=request.auteur.nom,
        contrat=contrat.titre,
        expire_le=horloge.maintenant() + timedelta(days=int(form.cleaned_data["jours"])),
        lien=APERCU_DU_LIEN,
    )


def _ask(request: Requete, contrat: Contrat, form: DemandeForm) -> LienPersonnel | None:
    """Ask. Returns None, with the sentence in the form, when it is refused."""
    choisi, dit = form.destinataire, form.cleaned_data
    try:
        if choisi.personne is None:
            return operations.ask_nouvelles_a_nommer(
                contrat,
                choisi.organisation,
                fonction=dit["fonction"],
                courriel=dit["courriel"],
                jours=int(dit["jours"]),
                auteur=request.auteur,
            )
        return operations.ask_nouvelles(
            contrat,
            choisi.personne,
            courriel=dit["courriel"],
            jours=int(dit["jours"]),
            auteur=request.auteur,
        )
    except ErreurMetier as erreur:
        applique_erreur(form, erreur)
        return None
