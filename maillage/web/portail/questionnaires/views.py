"""A questionnaire is answered, left for later, taken up again."""

from typing import Any

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from maillage.cycle.concertation.models import Questionnaire
from maillage.cycle.concertation.operations import leave_reponse, send_reponse
from maillage.cycle.concertation.queries import (
    find_commencee,
    find_questionnaire_public,
    find_resultats_publics,
    list_posees,
    list_questions,
)
from maillage.regles.droits import ANONYME
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.web.composants.cadre import Cadre
from maillage.web.composants.formulaires import ABIME, applique_erreur
from maillage.web.composants.questionnaire import ReponseForm
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.portail.cadre import pied
from maillage.web.portail.questionnaires.garde import (
    PAGE,
    draw_jeton,
    has_too_many_envois,
    is_robot,
    note_envoi,
    read_page,
    sans_trace,
    sign_page,
)

_TROP_VITE = "Cette page a été envoyée en un instant. Relire ses réponses, puis envoyer à nouveau."
_TROP = (
    "Trop de réponses viennent d’arriver de ce réseau. Réessayer dans une heure, ou depuis un autre "
    "réseau\u00a0; ce qui est écrit ici reste tant que la page est ouverte."
)


@sans_trace
@page_de_saisie
def repondre(request: HttpRequest, code: str) -> HttpResponse:
    """Every question on one page; sent, or left for later."""
    return _answer(request, find_questionnaire_public(code), jeton=draw_jeton(), valeurs={})


@sans_trace
@page_de_saisie
def reprendre(request: HttpRequest, code: str, jeton: str) -> HttpResponse:
    """What was begun, to be gone on with by whoever kept the address."""
    questionnaire = find_questionnaire_public(code)
    commencee = find_commencee(questionnaire, jeton)
    if commencee is None:
        if request.method == "POST" or not questionnaire.accepte:  # sent twice, or closed since
            return _answer(request, questionnaire, jeton=jeton, valeurs={})
        raise Introuvable
    return _answer(request, questionnaire, jeton=jeton, valeurs=commencee.valeurs)


@sans_trace
@require_safe
def merci(request: HttpRequest, code: str) -> HttpResponse:
    """The answer is kept; what becomes of it."""
    questionnaire = find_questionnaire_public(code)
    contexte = {"questionnaire": questionnaire, "cadre": _cadre(questionnaire)}
    return render(request, "portail/questionnaires/merci.html", contexte)


@sans_trace
@require_safe
def resultats_publics(request: HttpRequest, code: str) -> HttpResponse:
    """The results of a closed questionnaire, when its recueil is published."""
    vus = find_resultats_publics(code)
    contexte = {
        "vus": vus,
        "questionnaire": vus.questionnaire,
        "cadre": _cadre(vus.questionnaire),
    }
    return render(request, "portail/questionnaires/resultats_publics.html", contexte)


def _answer(
    request: HttpRequest, questionnaire: Questionnaire, *, jeton: str, valeurs: dict[str, Any]
) -> HttpResponse:
    posees = list_posees(questionnaire)
    form = ReponseForm(
        request.POST if request.method == "POST" else None,
        posees=posees,
        aides={q.cle: q.aide for q in list_questions(questionnaire)},
        initial=ReponseForm.initiales(posees, valeurs),
    )
    statut = 200
    if request.method == "POST":
        fait, statut = _send(request, questionnaire, form)
        if fait:
            return fait
    elif not questionnaire.accepte:
        return _draw(request, "portail/questionnaires/_clos.html", {}, de=questionnaire, statut=410)
    contexte = {
        "form": form,
        "page": request.POST.get(PAGE) or sign_page(questionnaire.code, jeton),
        "reprise": bool(valeurs) and request.method != "POST",
        "libres": any(q.est_libre for q in list_questions(questionnaire)),
    }
    gabarit = "portail/questionnaires/repondre.html"
    return _draw(request, gabarit, contexte, de=questionnaire, statut=statut)


def _send(
    request: HttpRequest, questionnaire: Questionnaire, form: ReponseForm
) -> tuple[HttpResponse | None, int]:
    """Keep what was sent and say where to go; else the page again, with its sentence and its status."""
    merci_ici = redirect("questionnaires:merci", code=questionnaire.code)
    if is_robot(request):
        return merci_ici, 200
    try:
        jeton, trop_vite = read_page(questionnaire.code, request.POST.get(PAGE, ""))
        if has_too_many_envois(request):
            form.add_error(None, _TROP)
            return None, 429
        if "plus_tard" in request.POST:
            leave_reponse(questionnaire, form.brutes(), jeton=jeton, auteur=ANONYME)
            note_envoi(request)
            return redirect("questionnaires:reprendre", code=questionnaire.code, jeton=jeton), 200
        if trop_vite:
            form.add_error(None, _TROP_VITE)
        elif form.is_valid():
            send_reponse(questionnaire, form.brutes(), jeton=jeton, auteur=ANONYME)
            note_envoi(request)
            return merci_ici, 200
    except BadSignature:
        form.add_error(None, ABIME)
    except ErreurMetier as erreur:
        applique_erreur(form, erreur)
    return None, 200


def _draw(
    request: HttpRequest,
    gabarit: str,
    contexte: dict[str, Any],
    *,
    de: Questionnaire,
    statut: int,
) -> HttpResponse:
    tout = {**contexte, "questionnaire": de, "cadre": _cadre(de)}
    return render(request, gabarit, tout, status=statut)


def _cadre(questionnaire: Questionnaire) -> Cadre:
    """Return what surrounds the page: the colours that are public, or those of the house."""
    contrat = questionnaire.contrat
    publiques = reverse("contrats:couleurs", kwargs={"cle": contrat.cle})
    return Cadre(
        titre=contrat.nom_court,
        mention=contrat.mention,
        couleurs=f"{publiques}?v={contrat.accent.lstrip('#')}" if contrat.publie_le else "",
        pied=pied(),
    )
