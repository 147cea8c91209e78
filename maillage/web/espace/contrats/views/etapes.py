"""The guided steps made of one form: territory, identity, period, référents, colour."""

from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import (
    set_accent,
    set_territoire,
    update_identite,
    update_periode,
    write_referents,
)
from maillage.cycle.contrats.queries import (
    Territoire,
    couverture_referents,
    get_contrat_pour,
    list_predecesseurs,
    territoire_du_contrat,
)
from maillage.regles.couleurs import Palette, contraste, deriver_palette, proposer_accent
from maillage.regles.ecriture import accorde, nombre
from maillage.regles.erreurs import Conflit, ErreurMetier
from maillage.web.composants.formulaires import applique_erreur
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.contrats.carte import draw_territoire
from maillage.web.espace.contrats.choix import apply_geste, read_choix, suggest
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat
from maillage.web.espace.contrats.forms.cadre import (
    AccentForm,
    IdentiteForm,
    PeriodeForm,
    TerritoireForm,
)
from maillage.web.espace.contrats.forms.parties import ReferentsForm
from maillage.web.espace.contrats.guide import (
    adresse_etape,
    redirect_suite,
    render_etape,
    render_liste,
)
from maillage.web.espace.contrats.listes import LISTES
from maillage.web.espace.saisie import saisie

ENREGISTRE = "C’est enregistré."

F = TypeVar("F", bound=FormulaireDuContrat)


@page_de_saisie
def identite(request: Requete, cle: str) -> HttpResponse:
    """Title, name of the territory, place in the lineage, presentation."""
    contrat = get_contrat_pour(request.auteur, cle)
    initial = IdentiteForm.initiales(contrat)
    initial["predecesseur"] = str(contrat.predecesseur.uuid) if contrat.predecesseur else ""
    form = _form(request, IdentiteForm, contrat, initial=initial)
    if request.method == "POST" and form.is_valid():
        valeurs = form.valeurs() | {
            "predecesseur": _predecesseur(request, contrat, form.cleaned_data["predecesseur"])
        }
        with saisie(request, form, contrat=contrat, rubrique="contrat"):
            update_identite(
                contrat, auteur=request.auteur, valeurs=valeurs, version_lue=form.version_lue
            )
            return _suite(request, contrat, "identite")
    return render_etape(request, contrat, "espace/contrats/identite.html", contexte={"form": form})


@page_de_saisie
def periode(request: Requete, cle: str) -> HttpResponse:
    """Signature, start and end, even when only the year is known."""
    contrat = get_contrat_pour(request.auteur, cle)
    form = _form(request, PeriodeForm, contrat, initial=PeriodeForm.initiales(contrat))
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique="contrat"):
            update_periode(
                contrat, auteur=request.auteur, version_lue=form.version_lue, **form.valeurs()
            )
            return _suite(request, contrat, "periode")
    return render_etape(request, contrat, "espace/contrats/periode.html", contexte={"form": form})


@page_de_saisie
def territoire(request: Requete, cle: str) -> HttpResponse:
    """The communes covered: changed until the signature freezes them."""
    contrat = get_contrat_pour(request.auteur, cle)
    donnees = request.POST if request.method == "POST" else request.GET
    choix = read_choix(donnees, "version")
    poste, change = request.method == "POST", "choix" in donnees
    choisi = choix.territoire() if poste or change else territoire_du_contrat(contrat)
    form = TerritoireForm(request.POST if poste else None)
    if poste and _save_territoire(request, contrat, choisi, form=form):
        return _suite(request, contrat, "territoire")
    contexte = {
        "form": form,
        "choix": choix,
        "territoire": choisi,
        "suggestions": suggest(choix, choisi.codes) if choix.q else None,
        "carte": draw_territoire(choisi),
        "fige": contrat.perimetre is not None and contrat.perimetre.est_gele,
        "version": contrat.perimetre.version if contrat.perimetre else "",
        "change": change,
    }
    return render_etape(request, contrat, "espace/contrats/territoire.html", contexte=contexte)


@require_POST
def choisir_territoire(request: Requete, cle: str) -> HttpResponse:
    """Add, remove or look for a territory; nothing is saved before « Enregistrer »."""
    contrat = get_contrat_pour(request.auteur, cle)
    choix = apply_geste(read_choix(request.POST, "version"), request.POST.get("geste", ""))
    return redirect(adresse_etape(contrat, "territoire") + choix.adresse() + "#choix")


@page_de_saisie
def referents(request: Requete, cle: str) -> HttpResponse:
    """Who answers in each commune, all communes on one page."""
    contrat = get_contrat_pour(request.auteur, cle)
    lignes = couverture_referents(request.auteur, contrat)
    initial = {f"fonction-{c.code}": r.fonction if r else "" for c, r in lignes}
    form = ReferentsForm(
        request.POST or None,
        communes=[c for c, _ in lignes],
        initial={**initial, **brouillon_initial(request)},
    )
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique="contrat"):
            nombre = write_referents(
                contrat, form.fonctions(), auteur=request.auteur, lues=form.lues()
            )
            return _suite(request, contrat, "referents", phrase=_dire_referents(nombre))
    contexte = {
        "form": form,
        "lignes": [
            (c, form[f"fonction-{c.code}"], initial[f"fonction-{c.code}"]) for c, _ in lignes
        ],
        "avec": sum(1 for _, r in lignes if r),
    }
    return render_etape(request, contrat, "espace/contrats/referents.html", contexte=contexte)


@page_de_saisie
def apparence(request: Requete, cle: str) -> HttpResponse:
    """The colour of the territory, refused when it cannot be read, and the logos."""
    contrat = get_contrat_pour(request.auteur, cle)
    form = _form(request, AccentForm, contrat, initial=AccentForm.initiales(contrat))
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique="contrat"):
            set_accent(
                contrat,
                request.POST.get("accent_propose") or form.cleaned_data["accent"],
                auteur=request.auteur,
                version_lue=form.version_lue,
            )
            return _suite(request, contrat, "apparence")
    essai = str(form["accent"].value() or "")
    contexte = {"form": form, "mesure": measure_couleur(essai)}
    return render_liste(
        request,
        contrat,
        "espace/contrats/apparence.html",
        liste=LISTES["logos"],
        contexte=contexte,
    )


@require_safe
def contraste_de(request: Requete, cle: str) -> HttpResponse:
    """What a colour is worth, while it is being typed: a piece of the page of colours."""
    get_contrat_pour(request.auteur, cle)
    mesure = measure_couleur(request.GET.get("accent", ""))
    return render(request, "espace/contrats/_contraste.html", {"mesure": mesure})


def measure_couleur(accent: str) -> dict[str, Any]:
    """Return the palette of a colour and its contrast on paper, or why not and which one to take."""
    try:
        palette = deriver_palette(accent)
    except ErreurMetier as erreur:
        return {"refus": erreur.message, "propose": _propose(accent)}
    return {
        "palette": palette,
        "texte": nombre(int(contraste(palette.accent, _papier(palette)) * 10) / 10, 1),
        "bouton": nombre(int(contraste(palette.sur_accent, palette.accent) * 10) / 10, 1),
    }


def _papier(palette: Palette) -> str:
    return palette.jetons()["papier"]


def _propose(accent: str) -> str:
    try:
        return proposer_accent(accent)
    except ErreurMetier:  # not a colour at all
        return ""


def _save_territoire(
    request: Requete, contrat: Contrat, choisi: Territoire, *, form: TerritoireForm
) -> bool:
    """Save the choice and say whether it was saved; otherwise the form carries why not."""
    try:
        set_territoire(
            contrat,
            auteur=request.auteur,
            epcis=choisi.epcis,
            communes=choisi.communes,
            version_lue=_entier(request.POST.get("version", "")),
        )
    except ErreurMetier as erreur:
        applique_erreur(form, erreur)
        return False
    except Conflit:
        form.add_error(
            None,
            "Quelqu’un d’autre a changé le territoire pendant que vous choisissiez. Votre choix "
            "est gardé ci-dessous : l’enregistrer à nouveau remplace le sien.",
        )
        return False
    return True


def _form(request: Requete, classe: type[F], contrat: Contrat, *, initial: dict[str, Any]) -> F:
    return classe(
        request.POST or None,
        contrat=contrat,
        auteur=request.auteur,
        initial={**initial, **brouillon_initial(request)},
    )


def _suite(
    request: Requete, contrat: Contrat, nom: str, *, phrase: str = ENREGISTRE
) -> HttpResponse:
    messages.success(request, phrase)
    return redirect_suite(request, contrat, nom)


def _predecesseur(request: Requete, contrat: Contrat, uuid: str) -> Contrat | None:
    return next(
        (c for c in list_predecesseurs(request.auteur, contrat) if str(c.uuid) == uuid), None
    )


def _entier(texte: str) -> int | None:
    return int(texte) if texte.isdecimal() and len(texte) < 9 else None


def _dire_referents(nombre_change: int) -> str:
    if not nombre_change:
        return "Rien n’a changé."
    return f"C’est enregistré pour {accorde(nombre_change, 'commune')}."
