"""The questions of a questionnaire in preparation; answers that came on paper."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import OrigineReponse, Question
from maillage.cycle.concertation.queries import (
    get_question_a_ecrire,
    get_questionnaire_a_ecrire,
    list_posees,
    list_questions,
)
from maillage.cycle.concertation.queries.questionnaires import check_brouillon
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.web.composants.jeton import jeton_neuf, une_fois
from maillage.web.composants.questionnaire import ReponseForm
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.concertation.forms.questionnaires import QuestionForm
from maillage.web.espace.concertation.views.recueils import RUBRIQUE
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie


@page_de_saisie
@une_fois
def ajouter_question(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Write one more question."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_questionnaire_a_ecrire(request.auteur, contrat, uuid)
    check_brouillon(lu)
    form = _form(request, contrat)
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            operations.add_question(lu, form.valeurs(), auteur=request.auteur)
            say_done(request, "La question est ajoutée.")
            suite = "ajouter_question" if "encore" in request.POST else "questionnaire"
            return redirect(f"concertation:{suite}", cle=cle, uuid=uuid)
    gabarit = "espace/concertation/ajouter_question.html"
    contexte = {"form": form, "questionnaire": lu}
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


@page_de_saisie
def modifier_question(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change a question."""
    contrat = get_contrat(request.auteur, cle)
    question = get_question_a_ecrire(request.auteur, contrat, uuid)
    form = _form(request, contrat, question)
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.update_question(
                question, form.valeurs(), version_lue=form.version_lue, auteur=request.auteur
            )
            say_done(request, "C’est enregistré.")
            return redirect("concertation:questionnaire", cle=cle, uuid=question.questionnaire.uuid)
    gabarit = "espace/concertation/modifier_question.html"
    contexte = {"form": form, "questionnaire": question.questionnaire}
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


@require_POST
def deplacer_question(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a question one place up, or one place down."""
    contrat = get_contrat(request.auteur, cle)
    question = get_question_a_ecrire(request.auteur, contrat, uuid)
    haut = request.POST.get("sens") == "haut"
    operations.move_question(question, haut=haut, auteur=request.auteur)
    return redirect("concertation:questionnaire", cle=cle, uuid=question.questionnaire.uuid)


@require_POST
def retirer_question(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take a question away."""
    contrat = get_contrat(request.auteur, cle)
    question = get_question_a_ecrire(request.auteur, contrat, uuid)
    operations.remove_question(question, auteur=request.auteur)
    defaire = reverse("concertation:restaurer_question", args=[cle, uuid])
    say_done(request, "La question est retirée.", defaire=defaire)
    return redirect("concertation:questionnaire", cle=cle, uuid=question.questionnaire.uuid)


@require_POST
def restaurer_question(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a question back, where it stood."""
    contrat = get_contrat(request.auteur, cle)
    question = get_question_a_ecrire(request.auteur, contrat, uuid, retiree=True)
    operations.restore_question(question, auteur=request.auteur)
    say_done(request, "La question est reprise.")
    return redirect("concertation:questionnaire", cle=cle, uuid=question.questionnaire.uuid)


@page_de_saisie
@une_fois
def saisir_reponse(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Write down an answer that came on paper."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_questionnaire_a_ecrire(request.auteur, contrat, uuid)
    aides = {q.cle: q.aide for q in list_questions(lu)}
    envoi = request.POST if request.method == "POST" else None
    form = ReponseForm(envoi, posees=list_posees(lu), aides=aides)
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            operations.send_reponse(
                lu,
                form.brutes(),
                jeton=jeton_neuf(),
                origine=OrigineReponse.PAPIER,
                auteur=request.auteur,
            )
            say_done(request, "La réponse est enregistrée.")
            return redirect("concertation:saisir_reponse", cle=cle, uuid=uuid)
    gabarit = "espace/concertation/saisir_reponse.html"
    contexte = {"form": form, "questionnaire": lu}
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)


def _form(request: Requete, contrat: Contrat, question: Question | None = None) -> QuestionForm:
    initial: dict[str, Any] = {"sorte": "choix"}
    if question:
        initial = QuestionForm.initiales(question)
    envoi = request.POST if request.method == "POST" else None
    return QuestionForm(envoi, contrat=contrat, auteur=request.auteur, initial=initial)
