"""The funder at work: the claims that it received, a question, complete, granted or refused."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.financement.operations.instruction import (
    answer_question,
    ask_question,
    award_demande,
    declare_complete,
    refuse_demande,
    reopen_demande,
)
from maillage.cycle.financement.queries.demandes import list_contrats_des_recues, list_recues
from maillage.regles.financement.demandes import A_INSTRUIRE, LIBELLES_ETATS, EtatDemande, Geste
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.demandes.forms.demandes import ReponseForm
from maillage.web.espace.demandes.forms.instruction import DecisionForm, QuestionForm
from maillage.web.espace.demandes.pages import (
    Page,
    open_geste,
    render_etat_demande,
    run_geste,
    run_page,
    sent,
)
from maillage.web.espace.page import render_page

_FILTRES = (
    ("", "Toutes"),
    ("a-instruire", "À instruire"),
    ("obtenues", "Accordées"),
    ("sans-suite", "Refusées ou retirées"),
    *((e.value, LIBELLES_ETATS[e]) for e in EtatDemande if e is not EtatDemande.BROUILLON),
)


@require_safe
def demandes_recues(request: Requete) -> HttpResponse:
    """The claims addressed to my organisation, over every contract of its territory."""
    etat, cle = request.GET.get("etat", "")[:20], request.GET.get("contrat", "")[:80]
    mots = request.GET.get("q", "")[:80]
    lues = list_recues(request.auteur, etat=etat, contrat=cle, mots=mots)
    contexte = {
        "lues": [(lue, render_etat_demande(lue.demande.ou)) for lue in lues],
        "attendent": sum(lue.demande.ou in A_INSTRUIRE for lue in lues),
        "filtres": _FILTRES,
        "etat": etat,
        "contrats": list_contrats_des_recues(request.auteur),
        "cle": cle,
        "mots": mots,
    }
    return render_page(request, "espace/demandes/demandes_recues.html", contexte)


@page_de_saisie
def questionner(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Ask something before deciding."""
    contrat, vue = open_geste(request, cle, uuid, geste=Geste.QUESTIONNER)
    form = QuestionForm(sent(request)[0])
    page = Page(
        "espace/demandes/questionner.html",
        form,
        lambda: ask_question(vue.demande, form.cleaned_data["texte"], auteur=request.auteur),
        "La question est posée.",
    )
    return run_page(request, contrat, vue, page=page)


@page_de_saisie
def repondre_question(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Answer the question that waits."""
    contrat, vue = open_geste(request, cle, uuid, geste=Geste.REPONDRE)
    form = ReponseForm(sent(request)[0])
    page = Page(
        "espace/demandes/repondre_question.html",
        form,
        lambda: answer_question(vue.demande, form.cleaned_data["reponse"], auteur=request.auteur),
        "La réponse est envoyée.",
    )
    return run_page(request, contrat, vue, page=page)


@require_POST
def completer_demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Say that nothing is missing."""
    return run_geste(
        request,
        cle,
        uuid,
        agir=lambda vue: declare_complete(vue.demande, auteur=request.auteur),
        fait="La demande est déclarée complète.",
    )


@page_de_saisie
def decider_demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Grant, in whole or in part, or refuse with a reason; or copy the letter that says it."""
    contrat, vue = open_geste(request, cle, uuid, geste=Geste.REFUSER)
    form = DecisionForm(*sent(request), vue=vue)

    def decide() -> object:
        motif, lettre = form.cleaned_data["motif"], form.lettre()
        if form.refuse:
            return refuse_demande(vue.demande, motif, lettre=lettre, auteur=request.auteur)
        return award_demande(
            vue.demande, form.accords(), motif=motif, lettre=lettre, auteur=request.auteur
        )

    page = Page(
        "espace/demandes/decider_demande.html", form, decide, "La décision est enregistrée."
    )
    return run_page(request, contrat, vue, page=page)


@require_POST
def rouvrir_demande(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take a decision back."""
    return run_geste(
        request,
        cle,
        uuid,
        agir=lambda vue: reopen_demande(vue.demande, auteur=request.auteur),
        fait="La décision est reprise\u00a0: la demande attend de nouveau.",
    )
