"""Questionnaires: listed, written, opened, closed, put aside."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.queries import (
    get_questionnaire_a_ecrire,
    list_questionnaires,
    list_questionnaires_archives,
    read_questionnaire,
)
from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.regles.droits import Droit
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.concertation.forms.questionnaires import QuestionnaireForm
from maillage.web.espace.concertation.views.recueils import RUBRIQUE
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie


@require_safe
def questionnaires(request: Requete, cle: str) -> HttpResponse:
    """Every questionnaire of the contract, the latest first."""
    contrat = get_contrat(request.auteur, cle)
    contexte = {
        "lignes": list(list_questionnaires(request.auteur, contrat)),
        "archives": list(list_questionnaires_archives(request.auteur, contrat)),
        "organise": Droit.CONCERTATION_ECRIRE in contrat.droits and not contrat.est_suspendu,
    }
    gabarit = "espace/concertation/questionnaires.html"
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


@require_safe
def questionnaire(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One questionnaire: where it stands, its public address, its questions."""
    contrat = get_contrat(request.auteur, cle)
    vu = read_questionnaire(request.auteur, contrat, uuid)
    public = reverse("questionnaires:repondre", args=[vu.questionnaire.code])
    contexte = {
        "vu": vu,
        "questionnaire": vu.questionnaire,
        "adresse": request.build_absolute_uri(public),
    }
    gabarit = "espace/concertation/questionnaire.html"
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


@page_de_saisie
@une_fois
def creer_questionnaire(request: Requete, cle: str) -> HttpResponse:
    """Begin a questionnaire."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.CONCERTATION_ECRIRE)
    form = QuestionnaireForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial={"repondants": "habitants", **brouillon_initial(request)},
    )
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            neuf = operations.create_questionnaire(contrat, form.valeurs(), auteur=request.auteur)
            say_done(request, "Le questionnaire est commencé\u00a0: écrire ses questions.")
            return redirect("concertation:questionnaire", cle=cle, uuid=neuf.uuid)
    gabarit = "espace/concertation/creer_questionnaire.html"
    return render_page(request, gabarit, {"form": form}, contrat=contrat, rubrique=RUBRIQUE)


@page_de_saisie
def modifier_questionnaire(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change what stands around the questions, open or not."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_questionnaire_a_ecrire(request.auteur, contrat, uuid)
    form = QuestionnaireForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial={**QuestionnaireForm.initiales(lu), **brouillon_initial(request)},
    )
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.update_questionnaire(
                lu, form.valeurs(), version_lue=form.version_lue, auteur=request.auteur
            )
            say_done(request, "C’est enregistré.")
            return redirect("concertation:questionnaire", cle=cle, uuid=uuid)
    gabarit = "espace/concertation/modifier_questionnaire.html"
    contexte = {"form": form, "questionnaire": lu}
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


@require_POST
def ouvrir_questionnaire(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Let people answer."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_questionnaire_a_ecrire(request.auteur, contrat, uuid)
    operations.open_questionnaire(lu, auteur=request.auteur)
    say_done(request, "Le questionnaire est ouvert\u00a0: son adresse répond.")
    return redirect("concertation:questionnaire", cle=cle, uuid=uuid)


@require_POST
def clore_questionnaire(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take no more answers; the results appear."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_questionnaire_a_ecrire(request.auteur, contrat, uuid)
    operations.close_questionnaire(lu, auteur=request.auteur)
    defaire = reverse("concertation:ouvrir_questionnaire", args=[cle, uuid])
    say_done(request, "Le questionnaire est clos.", defaire=defaire)
    return redirect("concertation:questionnaire", cle=cle, uuid=uuid)


@require_POST
def archiver_questionnaire(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put it aside."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_questionnaire_a_ecrire(request.auteur, contrat, uuid)
    operations.archive_questionnaire(lu, auteur=request.auteur)
    defaire = reverse("concertation:restaurer_questionnaire", args=[cle, uuid])
    say_done(request, "Le questionnaire est archivé.", defaire=defaire)
    return redirect("concertation:questionnaires", cle=cle)


@require_POST
def restaurer_questionnaire(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring it back."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_questionnaire_a_ecrire(request.auteur, contrat, uuid, restaure=True)
    operations.restore_questionnaire(lu, auteur=request.auteur)
    say_done(request, "Le questionnaire est de nouveau dans la liste.")
    return redirect("concertation:questionnaire", cle=cle, uuid=uuid)
