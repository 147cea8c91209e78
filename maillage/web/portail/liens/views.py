"""Pages of a personal link, in the order in which somebody walks through them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.programme import operations
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.queries import (
    FicheDuLien,
    FicheVue,
    LienOuvert,
    find_lien_ouvert,
    find_nouvelle,
    get_fiche_du_lien,
    list_fiches_du_lien,
    read_fiche,
)
from maillage.regles import ecriture
from maillage.regles import nouvelles as regles
from maillage.regles.couleurs import deriver_palette, feuille_css
from maillage.regles.erreurs import Conflit, Divergence, ErreurMetier, Introuvable
from maillage.regles.fiche import CHAMPS
from maillage.regles.horloge import PARIS, aujourdhui
from maillage.socle.acteurs.operations import note_ouverture
from maillage.socle.acteurs.queries import find_lien_du_jeton
from maillage.web.composants.cadre import Cadre
from maillage.web.composants.formulaires import applique_erreur
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.portail.cadre import pied
from maillage.web.portail.liens.forms import EtatForm, QuestionForm
from maillage.web.portail.liens.garde import (
    answer_attente,
    answer_clos,
    build_cadre,
    build_cadre_sans_temoin,
    forget_lien,
    has_too_many_essais,
    note_essai,
    par_lien,
    remember_lien,
    sans_compte,
)

Formulaire = EtatForm | QuestionForm


@sans_compte
@page_de_saisie
def arrivee(request: HttpRequest, jeton: str) -> HttpResponse:
    """Who is invited to what. Opening changes nothing: going on, or saying "not me", is a POST."""
    if has_too_many_essais(request):
        return answer_attente(request)
    ouvert = find_lien_ouvert(find_lien_du_jeton(jeton))
    if ouvert is None:
        note_essai(request)
        return answer_clos(request)
    if request.method == "POST":
        return _refuse(ouvert) if "refuser" in request.POST else _enter(ouvert)
    contexte = {
        "ouvert": ouvert,
        "fiches": list_fiches_du_lien(ouvert),
        "jusqu_au": ouvert.lien.expire_le,
        "cadre": build_cadre_sans_temoin(ouvert),
    }
    return render(request, "portail/liens/arrivee.html", contexte)


@par_lien
@require_safe
def fiches(request: HttpRequest, ouvert: LienOuvert) -> HttpResponse:
    """Every fiche of the link, with what is awaited."""
    vues = list_fiches_du_lien(ouvert)
    contexte = {
        "fiches": vues,
        "titre": _say_restent(vues),
        **_build_contexte(ouvert),
    }
    return render(request, "portail/liens/fiches.html", contexte)


@par_lien
@page_de_saisie
@une_fois
def fiche(request: HttpRequest, ouvert: LienOuvert, uuid: UUID) -> HttpResponse:
    """Where one action stands."""
    lue = get_fiche_du_lien(ouvert, uuid)
    form = EtatForm(
        request.POST if request.method == "POST" else None,
        fiche=lue,
        question=_ask_nouvelles(lue),
        reprise=find_nouvelle(ouvert, lue, champ="", reprise=True),
    )
    envoi = _send(form, lue, lambda: _answer_statut(ouvert, lue, form))
    if envoi.est_fait:
        return redirect("liens:merci", uuid=uuid)
    ecran = _Ecran(lue, form, envoi)
    return _draw_question(request, "portail/liens/fiche.html", ouvert=ouvert, ecran=ecran)


@par_lien
@page_de_saisie
@une_fois
def question(request: HttpRequest, ouvert: LienOuvert, *, uuid: UUID, champ: str) -> HttpResponse:
    """One question of a fiche that nobody answered yet."""
    lue = get_fiche_du_lien(ouvert, uuid)
    if champ not in regles.QUESTIONS_POSEES:
        raise Introuvable
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        fiche=lue,
        champ=CHAMPS[champ],
        reprise=find_nouvelle(ouvert, lue, champ=champ, reprise=True),
    )
    envoi = _send(form, lue, lambda: _answer_question(ouvert, lue, champ=champ, form=form))
    if envoi.est_fait:
        return redirect("liens:merci", uuid=uuid)
    ecran = _Ecran(lue, form, envoi)
    return _draw_question(request, "portail/liens/question.html", ouvert=ouvert, ecran=ecran)


@par_lien
@require_safe
def merci(request: HttpRequest, ouvert: LienOuvert, uuid: UUID) -> HttpResponse:
    """What was recorded, how to take it back, and what comes next."""
    lue = get_fiche_du_lien(ouvert, uuid)
    nouvelle = find_nouvelle(ouvert, lue)
    if nouvelle is None:
        return redirect("liens:fiche", uuid=uuid)
    restent = [vue.fiche for vue in list_fiches_du_lien(ouvert) if vue.nouvelle is None]
    contexte = {
        "fiche": lue,
        "nouvelle": nouvelle,
        "posee": CHAMPS.get(nouvelle.champ),
        "suivante": restent[0] if restent else None,
        "restent": _count(len(restent)),
        "question": regles.question_suivante(_read(ouvert, uuid).etats, {nouvelle.champ}),
        **_build_contexte(ouvert),
    }
    return render(request, "portail/liens/merci.html", contexte)


@par_lien
@require_POST
def corriger(request: HttpRequest, ouvert: LienOuvert, uuid: UUID) -> HttpResponse:
    """Take the last answer back, and show its question again with what was answered."""
    lue = get_fiche_du_lien(ouvert, uuid)
    nouvelle = find_nouvelle(ouvert, lue)
    if nouvelle is None:
        return redirect("liens:fiche", uuid=uuid)
    if operations.undo_nouvelle(nouvelle, auteur=ouvert.auteur):
        messages.info(
            request,
            "Votre réponse est retirée\u00a0: envoyez-en une autre, ou la même, pour qu’elle compte.",
        )
    else:
        messages.warning(
            request,
            "La fiche a changé depuis votre réponse\u00a0: elle reste comme elle est. "
            "Répondez à nouveau, c’est votre nouvelle réponse qui comptera.",
        )
    if nouvelle.champ:
        return redirect("liens:question", uuid=uuid, champ=nouvelle.champ)
    return redirect("liens:fiche", uuid=uuid)


@par_lien
@require_POST
def refuser(request: HttpRequest, ouvert: LienOuvert) -> HttpResponse:
    """Say that this link came to somebody else."""
    del request
    return _refuse(ouvert)


@sans_compte
@require_POST
def quitter(request: HttpRequest) -> HttpResponse:
    """Leave nothing on this computer; the mail still opens the link."""
    del request
    reponse = redirect("liens:fin")
    forget_lien(reponse)
    return reponse


@sans_compte
@require_safe
def fin(request: HttpRequest) -> HttpResponse:
    """What became of the link: closed because it came to somebody else, or left."""
    contexte = {"refus": "refus" in request.GET, "cadre": Cadre(pied=pied())}
    return render(request, "portail/liens/fin.html", contexte)


@par_lien
@require_safe
def couleurs(request: HttpRequest, ouvert: LienOuvert) -> HttpResponse:
    """The four colours of the territory, which a contract not yet published shows to nobody else."""
    del request
    css = f":root {{\n{feuille_css(deriver_palette(ouvert.contrat.accent))}}}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")


def _enter(ouvert: LienOuvert) -> HttpResponse:
    note_ouverture(ouvert.lien, auteur=ouvert.auteur)
    vues = list_fiches_du_lien(ouvert)
    seule = len(vues) == 1
    reponse = (
        redirect("liens:fiche", uuid=vues[0].fiche.uuid) if seule else redirect("liens:fiches")
    )
    remember_lien(reponse, ouvert.lien)
    return reponse


def _refuse(ouvert: LienOuvert) -> HttpResponse:
    operations.refuse_lien(ouvert.lien, auteur=ouvert.auteur)
    reponse = HttpResponseRedirect(reverse("liens:fin", query={"refus": "1"}))
    forget_lien(reponse)
    return reponse


def _build_contexte(ouvert: LienOuvert) -> dict[str, object]:
    return {"ouvert": ouvert, "jusqu_au": ouvert.lien.expire_le, "cadre": build_cadre(ouvert)}


def _read(ouvert: LienOuvert, uuid: UUID) -> FicheVue:
    return read_fiche(ouvert.auteur, ouvert.contrat, uuid)


def _say_restent(vues: Sequence[FicheDuLien]) -> str:
    """Return what is awaited, in a title: « Deux actions attendent des nouvelles »."""
    if not vues:
        return "Rien n’est attendu de vous"
    restent = sum(1 for vue in vues if vue.nouvelle is None)
    if not restent:
        return "Tout est dit, merci"
    verbe = "attend" if restent == 1 else "attendent"
    return f"{ecriture.majuscule(_count(restent))} {verbe} des nouvelles"


def _count(actions: int) -> str:
    return ecriture.accorde(actions, "action", en_mots=True, feminin=True)


def _ask_nouvelles(lue: FicheAction) -> str:
    """Return « Où en est cette action depuis le 12 mai ? », with the year when it is not this one."""
    jour: date = lue.modifie_le.astimezone(PARIS).date()
    if jour >= aujourdhui():
        return "Où en est cette action aujourd’hui\u202f?"
    meme_annee = jour.year == aujourdhui().year
    quand = ecriture.jour(jour) if meme_annee else ecriture.date_simple(jour)
    return f"Où en est cette action depuis le {quand}\u202f?"


class _Envoi(NamedTuple):
    """What became of a sending: done, refused, or met by what others wrote meanwhile."""

    est_fait: bool = False
    a_change: bool = False
    divergences: tuple[Divergence, ...] = ()


class _Ecran(NamedTuple):
    """What a screen of question shows."""

    fiche: FicheAction
    form: Formulaire
    envoi: _Envoi


def _send(form: Formulaire, lue: FicheAction, acte: Callable[[], object]) -> _Envoi:
    """Record the answer of a form that was filled. What was typed stays in the form when it is not."""
    if not form.is_bound:
        return _Envoi()
    if not form.is_valid():
        # A choice that is refused was one of the fiche as it was when the page was drawn.
        a_change = "reponse" in form.errors and form.version_vue not in {None, lue.version}
        form.read_again(lue.version)
        return _Envoi(a_change=a_change)
    try:
        acte()
    except ErreurMetier as erreur:
        applique_erreur(form, erreur)
    except Conflit as conflit:
        form.read_again(conflit.version)
        return _Envoi(a_change=True, divergences=tuple(conflit.divergences.values()))
    else:
        return _Envoi(est_fait=True)
    return _Envoi()


def _answer_statut(ouvert: LienOuvert, lue: FicheAction, form: Formulaire) -> None:
    operations.answer_statut(
        lue,
        form.cleaned_data["reponse"],
        mot=form.cleaned_data["mot"],
        version_lue=form.version_lue,
        auteur=ouvert.auteur,
    )


def _answer_question(ouvert: LienOuvert, lue: FicheAction, *, champ: str, form: Formulaire) -> None:
    operations.answer_question(
        lue,
        champ,
        form.cleaned_data["reponse"],
        mot=form.cleaned_data["mot"],
        version_lue=form.version_lue,
        auteur=ouvert.auteur,
    )


def _draw_question(
    request: HttpRequest, gabarit: str, *, ouvert: LienOuvert, ecran: _Ecran
) -> HttpResponse:
    contexte = {
        "fiche": ecran.fiche,
        "form": ecran.form,
        "envoi": ecran.envoi,
        "vue": _read(ouvert, ecran.fiche.uuid),
        **_build_contexte(ouvert),
    }
    return render(request, gabarit, contexte, status=409 if ecran.envoi.a_change else 200)
