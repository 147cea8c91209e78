"""Pages and files of figures. Those of official territories are open to every account; a contract's, to its members."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from maillage.cycle.diagnostic.access import can_write
from maillage.editions.tableur import ecrire_csv
from maillage.regles.erreurs import Introuvable
from maillage.socle.indicateurs.queries import tableau
from maillage.socle.indicateurs.queries.portrait import LignePortrait, list_sources_attendues
from maillage.socle.indicateurs.sources.catalogue import Bloc
from maillage.web.espace.auteur import Requete
from maillage.web.espace.fichiers import send_csv
from maillage.web.espace.indicateurs.detail import (
    build_carte,
    build_detail,
    write_calcul,
    write_couverture,
)
from maillage.web.espace.indicateurs.filtre import list_annees, list_blocs, read_filtre
from maillage.web.espace.indicateurs.garde import read_carte, read_ligne_vue, read_portrait_vu
from maillage.web.espace.indicateurs.lignes import count_hasard, list_legende
from maillage.web.espace.indicateurs.recherche import search_territoires
from maillage.web.espace.indicateurs.sujet import Sujet, find_contrat, find_territoire
from maillage.web.espace.page import render_page

_DOCUMENTS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))
# What a portrait shows on a map before anything else, and how many figures are tried when it lacks.
_CARTES = frozenset({"niveau_de_vie_median"})
_ESSAIS = 2

# Territories of France


@require_safe
def territoires(request: Requete) -> HttpResponse:
    """Find a territory by its name, to read its portrait."""
    mots = request.GET.get("q", "").strip()[:200]
    trouves = search_territoires(mots)
    if mots and len(trouves) == 1 and trouves[0].exact:
        return redirect(trouves[0].adresse)
    return render_page(
        request, "espace/indicateurs/territoires.html", {"mots": mots, "trouves": trouves}
    )


@require_safe
def portrait(request: Requete, niveau: str, code: str) -> HttpResponse:
    """A territory in figures."""
    return _show_portrait(request, find_territoire(niveau, code))


@require_safe
def exporter_portrait(request: Requete, niveau: str, code: str) -> HttpResponse:
    """Every figure of a territory and of those around it, for a spreadsheet."""
    return _export_portrait(find_territoire(niveau, code))


@require_safe
def indicateur(request: Requete, niveau: str, code: str, *, indicateur: str) -> HttpResponse:
    """One figure of a territory in detail."""
    return _show_indicateur(request, find_territoire(niveau, code), indicateur)


@require_safe
def exporter_indicateur(
    request: Requete, niveau: str, code: str, *, indicateur: str
) -> HttpResponse:
    """One figure over time and beside others, for a spreadsheet."""
    return _export_indicateur(find_territoire(niveau, code), indicateur)


@require_safe
def exporter_carte(request: Requete, niveau: str, code: str, *, indicateur: str) -> HttpResponse:
    """The values of a map, for a spreadsheet."""
    return _export_carte(find_territoire(niveau, code), indicateur)


# The territory of a contract


@require_safe
def portrait_contrat(request: Requete, cle: str) -> HttpResponse:
    """The territory of a contract in figures."""
    return _show_portrait(request, find_contrat(request, cle))


@require_safe
def exporter_portrait_contrat(request: Requete, cle: str) -> HttpResponse:
    """Every figure of the territory of a contract, for a spreadsheet."""
    return _export_portrait(find_contrat(request, cle))


@require_safe
def indicateur_contrat(request: Requete, cle: str, indicateur: str) -> HttpResponse:
    """One figure of the territory of a contract in detail."""
    return _show_indicateur(request, find_contrat(request, cle), indicateur)


@require_safe
def exporter_indicateur_contrat(request: Requete, cle: str, indicateur: str) -> HttpResponse:
    """One figure of a contract over time and beside others, for a spreadsheet."""
    return _export_indicateur(find_contrat(request, cle), indicateur)


@require_safe
def exporter_carte_contrat(request: Requete, cle: str, indicateur: str) -> HttpResponse:
    """The values of a map of a contract, for a spreadsheet."""
    return _export_carte(find_contrat(request, cle), indicateur)


def _show_portrait(request: Requete, sujet: Sujet) -> HttpResponse:
    filtre = read_filtre(request)
    vu = read_portrait_vu(sujet, filtre.annee)
    blocs = [bloc for bloc in vu.blocs if filtre.bloc in {None, bloc.bloc.bloc}]
    contexte = {
        "sujet": sujet,
        "portrait": vu.portrait,
        "blocs": blocs,
        "ages": vu.ages if filtre.bloc in {None, Bloc.DEMOGRAPHIE} else None,
        "pyramide": vu.pyramide,
        "population": vu.portrait.find_ligne("population"),
        "legende": list_legende(sujet.cadre.autour),
        "choix_blocs": list_blocs(vu.portrait, filtre),
        "choix_annees": list_annees(vu.portrait, filtre),
        "comparaisons": count_hasard(vu.portrait),
        "attendues": list_sources_attendues(vu.portrait.en_attente),
        "csv": sujet.adresse("exporter_portrait"),
        "documents": [(nom, sujet.adresse_document(fmt)) for fmt, nom in _DOCUMENTS],
        **_choose_carte(sujet, [vue.ligne for bloc in blocs for vue in bloc.lignes]),
    }
    return render_page(
        request,
        "espace/indicateurs/portrait.html",
        contexte,
        contrat=sujet.contrat,
        rubrique="portrait",
    )


def _choose_carte(sujet: Sujet, lignes: Sequence[LignePortrait]) -> dict[str, Any]:
    """Return one map: that of what people look for first, else of the first figure that has one."""
    ordre = sorted(lignes, key=lambda ligne: ligne.fiche.cle not in _CARTES)
    for ligne in ordre[:_ESSAIS]:
        if ligne.chiffre and (
            carte := read_carte(sujet.cadre, ligne.fiche.cle, ligne.chiffre.periode)
        ):
            adresse = sujet.adresse("exporter_carte", indicateur=ligne.fiche.cle)
            return {"ligne": ligne, "csv_carte": adresse, **build_carte(carte, ligne.fiche)}
    return {"carte": None}


def _show_indicateur(request: Requete, sujet: Sujet, cle: str) -> HttpResponse:
    portrait, vue = read_ligne_vue(sujet, cle)
    ligne = vue.ligne
    carte = read_carte(sujet.cadre, cle, ligne.chiffre.periode) if ligne.chiffre else None
    contexte = {
        "sujet": sujet,
        "vue": vue,
        "ligne": ligne,
        "legende": list_legende(sujet.cadre.autour),
        "calcul": write_calcul(ligne),
        "couverture": write_couverture(ligne.chiffre) if ligne.chiffre else "",
        "retour": sujet.adresse("portrait"),
        "csv": sujet.adresse("exporter_indicateur", indicateur=cle),
        "csv_carte": sujet.adresse("exporter_carte", indicateur=cle),
        "millesime": portrait.millesime,
        "constater": _find_constater(request, sujet, ligne),
        **build_detail(sujet, portrait, ligne),
        **build_carte(carte, ligne.fiche),
    }
    return render_page(
        request,
        "espace/indicateurs/indicateur.html",
        contexte,
        contrat=sujet.contrat,
        rubrique="portrait",
    )


def _find_constater(request: Requete, sujet: Sujet, ligne: LignePortrait) -> str:
    """Return the form that makes a constat of this figure; empty to whoever does not write them."""
    if sujet.contrat is None or ligne.chiffre is None or not ligne.a_une_valeur:
        return ""
    if not can_write(request.auteur, sujet.contrat):
        return ""
    niveau, code = sujet.cadre.lieu.cle
    reperes = {"indicateur": ligne.fiche.cle, "niveau": niveau, "code": code}
    return reverse(
        "diagnostic:creer_constat",
        args=[sujet.contrat.cle],
        query={**reperes, "periode": ligne.chiffre.periode},
    )


def _export_portrait(sujet: Sujet) -> HttpResponse:
    vu = read_portrait_vu(sujet)
    return send_csv(
        ecrire_csv(tableau.ENTETES, tableau.list_rangees(vu.portrait)), f"portrait-{sujet.radical}"
    )


def _export_indicateur(sujet: Sujet, cle: str) -> HttpResponse:
    _portrait, vue = read_ligne_vue(sujet, cle)
    rangees = tableau.list_rangees_de(sujet.cadre.lieu, vue.ligne)
    return send_csv(ecrire_csv(tableau.ENTETES, rangees), f"{cle}-{sujet.radical}")


def _export_carte(sujet: Sujet, cle: str) -> HttpResponse:
    _portrait, vue = read_ligne_vue(sujet, cle)
    chiffre = vue.ligne.chiffre
    carte = read_carte(sujet.cadre, cle, chiffre.periode) if chiffre else None
    if carte is None or chiffre is None:
        raise Introuvable
    rangees = [
        (
            cle,
            a.code,
            a.nom,
            chiffre.periode,
            a.valeur,
            "secret" if a.secrete else "",
            chiffre.source,
        )
        for a in carte.lue.aires
    ]
    entetes = ("indicateur", "code", "territoire", "annee", "valeur", "etat", "source")
    return send_csv(ecrire_csv(entetes, rangees), f"{cle}-carte-{sujet.radical}")
