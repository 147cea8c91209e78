"""The guided steps made of a list, and the acts on its rows: add, change, move, archive, restore."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat, ElementDuContrat, Occupation, Partie
from maillage.cycle.contrats.operations import (
    archive_element,
    move_element,
    place_element,
    remove_deliberation,
    restore_element,
    write_articles_usuels,
    write_phases_usuelles,
)
from maillage.cycle.contrats.queries import (
    get_contrat_pour,
    get_element,
    get_occupation,
    list_phases,
    list_postes,
    sigles_manquants,
)
from maillage.regles.articles import ARTICLES
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.socle.acteurs.queries import search_organisations
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat
from maillage.web.espace.contrats.guide import adresse_etape, render_liste
from maillage.web.espace.contrats.listes import LISTES, Liste
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie


@require_safe
def parties(request: Requete, cle: str) -> HttpResponse:
    """Who signs, who joins, with which commitments."""
    contrat = get_contrat_pour(request.auteur, cle)
    return render_liste(
        request,
        contrat,
        "espace/contrats/parties.html",
        liste=LISTES["parties"],
        contexte={},
    )


@require_safe
def postes(request: Requete, cle: str) -> HttpResponse:
    """The posts of coordination, who holds them and how they are handed over."""
    contrat = get_contrat_pour(request.auteur, cle)
    contexte = {
        "postes": list_postes(request.auteur, contrat),
        "occupation_retiree": _just_removed(request, contrat),
    }
    return render_liste(
        request,
        contrat,
        "espace/contrats/postes.html",
        liste=LISTES["postes"],
        contexte=contexte,
    )


@require_safe
def phases(request: Requete, cle: str) -> HttpResponse:
    """What was planned, what happened."""
    contrat = get_contrat_pour(request.auteur, cle)
    vues = list_phases(request.auteur, contrat)
    return render_liste(
        request,
        contrat,
        "espace/contrats/phases.html",
        liste=LISTES["phases"],
        contexte={"phases": vues},
    )


@require_safe
def articles(request: Requete, cle: str) -> HttpResponse:
    """The text of the contract, article by article."""
    contrat = get_contrat_pour(request.auteur, cle)
    contexte = {"usuels": len(ARTICLES)}
    return render_liste(
        request,
        contrat,
        "espace/contrats/articles.html",
        liste=LISTES["articles"],
        contexte=contexte,
    )


@require_safe
def sigles(request: Requete, cle: str) -> HttpResponse:
    """Each acronym of the contract, explained; those used without explanation first."""
    contrat = get_contrat_pour(request.auteur, cle)
    manquants = sigles_manquants(request.auteur, contrat)
    return render_liste(
        request,
        contrat,
        "espace/contrats/sigles.html",
        liste=LISTES["sigles"],
        contexte={"manquants": manquants},
    )


@page_de_saisie
@une_fois
def ajouter(request: Requete, cle: str, *, liste: Liste) -> HttpResponse:
    """Add a row to a list."""
    contrat = get_contrat_pour(request.auteur, cle)
    initial = {"sigle": request.GET.get("sigle", "")[:30].replace("\0", "")}
    form = _form(request, contrat, liste, initial=initial)
    if _asks_apercu(request):
        return _render_form(request, contrat, liste, form=form)
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            element = liste.ecrire(contrat, form, element=None, auteur=request.auteur)
            messages.success(
                request, f"{liste.le} «\u00a0{element}\u00a0» est ajouté{liste.accord}."
            )
            if "encore" in request.POST:
                return redirect("contrats:ajouter", cle=cle, liste=liste)
            return redirect(adresse_etape(contrat, liste.etape))
    return _render_form(request, contrat, liste, form=form)


@page_de_saisie
def modifier(request: Requete, cle: str, *, liste: Liste, uuid: UUID) -> HttpResponse:
    """Change a row of a list."""
    contrat = get_contrat_pour(request.auteur, cle)
    element = get_element(request.auteur, contrat, liste.classe, uuid=uuid)
    form = _form(
        request, contrat, liste, initial={**liste.form.initiales(element), "objet": element}
    )
    if _asks_apercu(request):
        return _render_form(request, contrat, liste, form=form, element=element)
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique="contrat"):
            liste.ecrire(contrat, form, element=element, auteur=request.auteur)
            messages.success(request, "C’est enregistré.")
            return redirect(adresse_etape(contrat, liste.etape))
    return _render_form(request, contrat, liste, form=form, element=element)


@require_POST
def archiver(request: Requete, cle: str, *, liste: Liste, uuid: UUID) -> HttpResponse:
    """Put a row aside; the page that follows offers to bring it back."""
    contrat = get_contrat_pour(request.auteur, cle)
    element = get_element(request.auteur, contrat, liste.classe, uuid=uuid)
    archive_element(element, auteur=request.auteur)
    adresse = adresse_etape(contrat, liste.etape)
    return redirect(f"{adresse}?{urlencode({'archive': str(uuid)})}")


@require_POST
def restaurer(request: Requete, cle: str, *, liste: Liste, uuid: UUID) -> HttpResponse:
    """Bring a row back."""
    contrat = get_contrat_pour(request.auteur, cle)
    element = get_element(request.auteur, contrat, liste.classe, uuid=uuid)
    try:
        restore_element(element, auteur=request.auteur)
    except ErreurMetier as erreur:
        messages.error(request, erreur.message)
    else:
        messages.success(
            request, f"{liste.le} «\u00a0{element}\u00a0» est de nouveau dans la liste."
        )
    return redirect(adresse_etape(contrat, liste.etape))


@require_POST
def ordonner(request: Requete, cle: str, *, liste: Liste) -> HttpResponse:
    """Move a row up or down by its arrows, or to the place where it was dropped."""
    contrat = get_contrat_pour(request.auteur, cle)
    for champ, sens in (("monter", -1), ("descendre", 1)):
        if element := _named(request, contrat, liste, champ=champ):
            move_element(element, sens, auteur=request.auteur)
    if element := _named(request, contrat, liste, champ="deplacer"):
        rang = request.POST.get("rang", "")
        if rang.isdecimal() and len(rang) < 6:
            place_element(element, int(rang), auteur=request.auteur)
    return redirect(adresse_etape(contrat, liste.etape))


@require_POST
def ecrire_phases_usuelles(request: Requete, cle: str) -> HttpResponse:
    """Add the usual phases to a contract that has none."""
    contrat = get_contrat_pour(request.auteur, cle)
    nombre = write_phases_usuelles(contrat, auteur=request.auteur)
    messages.success(request, f"{accorde(nombre, 'phase ajoutée', 'phases ajoutées')}.")
    return redirect(adresse_etape(contrat, "phases"))


@require_POST
def ecrire_articles_usuels(request: Requete, cle: str) -> HttpResponse:
    """Add a first draft of each usual article that the contract lacks."""
    contrat = get_contrat_pour(request.auteur, cle)
    nombre = write_articles_usuels(contrat, auteur=request.auteur)
    messages.success(
        request,
        f"{accorde(nombre, 'article ébauché', 'articles ébauchés')}\u00a0: à relire et à réécrire.",
    )
    return redirect(adresse_etape(contrat, "articles"))


@require_POST
def retirer_deliberation(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take away the file of a délibération."""
    contrat = get_contrat_pour(request.auteur, cle)
    partie = get_element(request.auteur, contrat, Partie, uuid=uuid)
    remove_deliberation(partie, auteur=request.auteur)
    messages.success(request, "Le fichier de la délibération est retiré.")
    return redirect("contrats:modifier", cle=cle, liste="parties", uuid=uuid)


@require_safe
def organisations(request: Requete, cle: str) -> HttpResponse:
    """The names of organisations that answer what is being typed: options of a list."""
    get_contrat_pour(request.auteur, cle)
    mots = request.GET.get("organisation") or request.GET.get("employeur", "")
    trouvees = search_organisations(request.auteur, mots.replace("\0", "")[:200]) if mots else []
    return render(request, "espace/contrats/_organisations.html", {"organisations": trouvees})


def _just_removed(request: Requete, contrat: Contrat) -> Occupation | None:
    """Return the occupation of `?occupation=` while it is archived: the page offers to bring it back."""
    try:
        uuid = UUID(request.GET.get("occupation", ""))
        occupation = get_occupation(request.auteur, contrat, uuid=uuid)
    except (ValueError, Introuvable):
        return None
    return occupation if occupation.est_archive else None


def _named(
    request: Requete, contrat: Contrat, liste: Liste, *, champ: str
) -> ElementDuContrat | None:
    """Return the row that a field of the form names, if it names one of this contract."""
    try:
        uuid = UUID(request.POST.get(champ, ""))
    except ValueError:
        return None
    return get_element(request.auteur, contrat, liste.classe, uuid=uuid)


def _asks_apercu(request: Requete) -> bool:
    """True when the person asks to see a text drawn, without saving it."""
    return request.method == "POST" and "apercu" in request.POST


def _form(
    request: Requete, contrat: Contrat, liste: Liste, *, initial: dict[str, Any]
) -> FormulaireDuContrat:
    return liste.form(
        request.POST or None,
        request.FILES or None,
        contrat=contrat,
        auteur=request.auteur,
        initial={**initial, **brouillon_initial(request)},
    )


def _render_form(
    request: Requete,
    contrat: Contrat,
    liste: Liste,
    *,
    form: FormulaireDuContrat,
    element: ElementDuContrat | None = None,
) -> HttpResponse:
    contexte = {
        "liste": liste,
        "form": form,
        "element": element,
        "retour": adresse_etape(contrat, liste.etape),
        "apercu": request.POST.get("texte", "")[:200_000] if _asks_apercu(request) else "",
    }
    gabarit = "espace/contrats/modifier.html" if element else "espace/contrats/ajouter.html"
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique="contrat")
