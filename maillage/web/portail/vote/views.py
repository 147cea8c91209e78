"""Pages of a slip, in the order in which somebody walks through them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.diagnostic.operations import open_bulletin, vote
from maillage.cycle.diagnostic.queries import (
    BulletinOuvert,
    EnjeuAVoter,
    find_bulletin_du_jeton,
    get_a_voter,
    list_a_voter,
    list_criteres,
)
from maillage.regles.couleurs import deriver_palette, feuille_css
from maillage.web.composants.saisie import Saisie, page_de_saisie
from maillage.web.portail.liens.garde import (
    answer_attente,
    has_too_many_essais,
    note_essai,
    sans_compte,
)
from maillage.web.portail.vote.forms import VoteForm
from maillage.web.portail.vote.garde import (
    answer_clos,
    build_cadre,
    forget_bulletin,
    par_bulletin,
    remember_bulletin,
)


@sans_compte
@page_de_saisie
def arrivee(request: HttpRequest, jeton: str) -> HttpResponse:
    """What this slip is for. Opening changes nothing: beginning to vote is a POST."""
    if has_too_many_essais(request):
        return answer_attente(request)
    ouvert = find_bulletin_du_jeton(jeton)
    if ouvert is None:
        note_essai(request)
        return answer_clos(request)
    if request.method == "POST":
        open_bulletin(ouvert.bulletin, auteur=ouvert.auteur)
        reponse = redirect("vote:enjeux")
        remember_bulletin(reponse, ouvert.bulletin)
        return reponse
    contexte = {
        "ouvert": ouvert,
        "nombre": len(list_a_voter(ouvert)),
        "cadre": build_cadre(ouvert, entre=False),
    }
    return render(request, "portail/vote/arrivee.html", contexte)


@par_bulletin
@require_safe
def enjeux(request: HttpRequest, ouvert: BulletinOuvert) -> HttpResponse:
    """Every enjeu of the session, those that were marked and those that wait."""
    a_voter = list_a_voter(ouvert)
    contexte = {
        "ouvert": ouvert,
        "enjeux": a_voter,
        "restent": [e for e in a_voter if not e.est_note],
        "cadre": build_cadre(ouvert, entre=True),
    }
    return render(request, "portail/vote/enjeux.html", contexte)


@par_bulletin
@page_de_saisie
def enjeu(request: HttpRequest, ouvert: BulletinOuvert, uuid: UUID) -> HttpResponse:
    """One enjeu, its criteria, a mark on each; then the next one that waits."""
    a_voter = get_a_voter(ouvert, uuid)
    form = VoteForm(
        request.POST if request.method == "POST" else None,
        criteres=list_criteres(ouvert),
        notes=dict(a_voter.notes),
    )
    if request.method == "POST" and form.is_valid():
        with Saisie(request, form):
            vote(ouvert.bulletin, a_voter.enjeu, form.notes(), auteur=ouvert.auteur)
            return _go_on(ouvert, a_voter)
    contexte = {
        "ouvert": ouvert,
        "a_voter": a_voter,
        "nombre": len(list_a_voter(ouvert)),
        "form": form,
        "cadre": build_cadre(ouvert, entre=True),
    }
    return render(request, "portail/vote/enjeu.html", contexte)


@sans_compte
@require_POST
def quitter(request: HttpRequest) -> HttpResponse:
    """Leave nothing on this telephone; the slip opens again while the vote is open."""
    reponse = answer_clos(request)
    reponse.status_code = 200
    forget_bulletin(reponse)
    return reponse


@par_bulletin
@require_safe
def couleurs(request: HttpRequest, ouvert: BulletinOuvert) -> HttpResponse:
    """The four colours of the territory."""
    del request
    css = f":root {{\n{feuille_css(deriver_palette(ouvert.contrat.accent))}}}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")


def _go_on(ouvert: BulletinOuvert, fait: EnjeuAVoter) -> HttpResponse:
    """Lead to the next enjeu that waits, after this one first; to the list when none does."""
    tous = list_a_voter(ouvert)
    attendent = [e for e in tous if not e.est_note and e.enjeu != fait.enjeu]
    apres = [e for e in attendent if e.rang > fait.rang] or attendent
    return redirect("vote:enjeu", uuid=apres[0].enjeu.uuid) if apres else redirect("vote:enjeux")
