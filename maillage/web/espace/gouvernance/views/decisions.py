"""Decisions: the register and its file, one of them, prepared, taken, put aside."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Decision, Point
from maillage.cycle.gouvernance.queries import (
    describe_apres,
    describe_avant,
    find_a_reprendre,
    get_decision_a_ecrire,
    get_reunion_a_ecrire,
    list_accueillantes,
    list_decisions,
    list_fiches_decidables,
    read_decision,
    read_quorum,
    read_reunion,
)
from maillage.cycle.programme.queries import list_places
from maillage.echanges.documents.content.gouvernance import ENTETES_REGISTRE, write_ligne
from maillage.editions.tableur import ecrire_csv
from maillage.regles import horloge
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.gouvernance import EffetDecision, dire_quorum, quorum_manque
from maillage.socle.acteurs.models import Organisation
from maillage.socle.acteurs.queries import find_organisation
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.fichiers import send_csv
from maillage.web.espace.gouvernance.filtres import build_selecteurs, read_filtre
from maillage.web.espace.gouvernance.forms.decisions import DecisionForm, IssueForm
from maillage.web.espace.gouvernance.gestes import RUBRIQUE
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie

_ISSUES = {
    "adopter": operations.adopt_decision,
    "rejeter": operations.reject_decision,
    "ajourner": operations.adjourn_decision,
}


@require_safe
def decisions(request: Requete, cle: str) -> HttpResponse:
    """The register of decisions, filtered by body, year and effect."""
    contrat = get_contrat(request.auteur, cle)
    filtre = read_filtre(request)
    lues = list(list_decisions(request.auteur, contrat, filtre))
    contexte = {
        "decisions": lues,
        "selecteurs": build_selecteurs(request.auteur, contrat, filtre),
        "filtree": any(request.GET.get(nom) for nom in ("instance", "annee", "effet", "etat")),
        "parametres": urlencode({c: v for c, v in vars(filtre).items() if v}),
    }
    return render_page(
        request, "espace/gouvernance/decisions.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@require_safe
def exporter_decisions(request: Requete, cle: str) -> HttpResponse:
    """The register, as filtered, for a spreadsheet."""
    contrat = get_contrat(request.auteur, cle)
    lues = list_decisions(request.auteur, contrat, read_filtre(request))
    return send_csv(
        ecrire_csv(ENTETES_REGISTRE, [write_ligne(d) for d in lues]), f"decisions-{contrat.cle}"
    )


@require_safe
def decision(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One decision: what it says, what it changes, how it was taken."""
    contrat = get_contrat(request.auteur, cle)
    vue = read_decision(request.auteur, contrat, uuid)
    contexte = {
        "vue": vue,
        "decision": vue.decision,
        "reunion": vue.decision.reunion,
        "avant": describe_avant(vue.decision),
        "apres": describe_apres(vue.decision),
        "accueillantes": [] if vue.reprise else list_accueillantes(request.auteur, vue.decision),
    }
    return render_page(
        request, "espace/gouvernance/decision.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def preparer_decision(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Propose a decision to a meeting."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    points = read_reunion(request.auteur, contrat, uuid).points
    reprend = find_a_reprendre(request.auteur, contrat, request.GET.get("reprend", ""))
    repris = DecisionForm.initiales(reprend) if reprend else {}
    initial = {
        **repris,
        "version": None,
        "point": request.GET.get("point", ""),
        **brouillon_initial(request),
    }
    form = _form(request, contrat, points, initial=initial)
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            nee = operations.prepare_decision(
                lue,
                form.valeurs(),
                effet=form.effet_choisi(),
                fiche=form.fiche_choisie(),
                changement=form.changement(_find_pilote(request, form)),
                point=form.point_choisi(),
                reprend=reprend,
                auteur=request.auteur,
            )
            say_done(request, "La décision est prête. Rien ne change avant qu’elle soit adoptée.")
            return redirect("gouvernance:decision", cle=cle, uuid=nee.uuid)
    return render_page(
        request,
        "espace/gouvernance/preparer_decision.html",
        {"form": form, "reunion": lue, "reprend": reprend},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def modifier_decision(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take a decision up again: what the plan holds now is what it will be compared with."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_decision_a_ecrire(request.auteur, contrat, uuid)
    points = read_reunion(request.auteur, contrat, lue.reunion.uuid).points
    initial = {**DecisionForm.initiales(lue), **brouillon_initial(request)}
    form = _form(request, contrat, points, initial=initial)
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.update_decision(
                lue,
                form.valeurs(),
                effet=form.effet_choisi(),
                fiche=form.fiche_choisie(),
                changement=form.changement(_find_pilote(request, form)),
                point=form.point_choisi(),
                version_lue=form.version_lue,
                auteur=request.auteur,
            )
            say_done(request, "C’est enregistré.")
            return redirect("gouvernance:decision", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/gouvernance/modifier_decision.html",
        {"form": form, "decision": lue, "reunion": lue.reunion},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def prendre_decision(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Say what was decided: adopted, it acts at once."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_decision_a_ecrire(request.auteur, contrat, uuid)
    form = IssueForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            _ISSUES[form.cleaned_data["issue"]](lue, issue=form.lue(), auteur=request.auteur)
            dit = {"adopter": "adoptée", "rejeter": "rejetée", "ajourner": "ajournée"}
            say_done(request, f"La décision est {dit[form.cleaned_data['issue']]}.")
            return redirect("gouvernance:decision", cle=cle, uuid=uuid)
    contexte = {
        "form": form,
        "decision": lue,
        "reunion": lue.reunion,
        "avant": describe_avant(lue),
        "apres": describe_apres(lue),
        "quorum": _read_alerte(lue),
        "aujourdhui": horloge.aujourdhui(),
    }
    return render_page(
        request,
        "espace/gouvernance/prendre_decision.html",
        contexte,
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def archiver_decision(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put aside a decision that was never taken; it can come back."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_decision_a_ecrire(request.auteur, contrat, uuid)
    operations.archive_decision(lue, auteur=request.auteur)
    say_done(
        request,
        "La décision est retirée.",
        defaire=reverse("gouvernance:restaurer_decision", args=[cle, uuid]),
    )
    return redirect("gouvernance:reunion", cle=cle, uuid=lue.reunion.uuid)


@require_POST
def restaurer_decision(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a decision back."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_decision_a_ecrire(request.auteur, contrat, uuid)
    operations.restore_decision(lue, auteur=request.auteur)
    say_done(request, "La décision est de nouveau là.")
    return redirect("gouvernance:decision", cle=cle, uuid=uuid)


def _read_alerte(lue: Decision) -> str:
    """Return what a body lacks to decide, before it decides; empty when nothing is lacking."""
    quorum = read_quorum(lue.reunion)
    manque = quorum_manque(quorum.attendus, quorum.presents) and not lue.est_prise
    return dire_quorum(quorum.attendus, quorum.presents) if manque else ""


def _form(
    request: Requete, contrat: Contrat, points: Sequence[Point], *, initial: dict[str, Any]
) -> DecisionForm:
    return DecisionForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        fiches=list_fiches_decidables(request.auteur, contrat),
        places=list_places(request.auteur, contrat),
        points=points,
        initial=initial,
    )


def _find_pilote(request: Requete, form: DecisionForm) -> Organisation | None:
    """Return the organisation that was typed. Raises ErreurMetier when nobody knows it."""
    nom = form.cleaned_data["organisation"]
    if form.effet_choisi() is not EffetDecision.PILOTE or not nom:
        return None
    connue = find_organisation(request.auteur, nom)
    if connue is None:
        raise ErreurMetier(
            f"«\u00a0{nom}\u00a0» n’est pas connue\u00a0: choisir un nom proposé.",
            champ="organisation",
        )
    return connue
