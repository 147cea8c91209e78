"""The sheet of a contract, the page of one rule with what was stated of it, and its statements."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.programme.queries import get_fiche
from maillage.regles import horloge
from maillage.regles.conformite.catalogue import list_citations
from maillage.regles.conformite.controle import FAMILLES
from maillage.regles.conformite.profils import PAR_CLE
from maillage.regles.conformite.regle import Regle
from maillage.regles.conformite.resultats import Verdict
from maillage.regles.droits import Droit
from maillage.synthese.conformite.access import can_declare, check_declare
from maillage.synthese.conformite.operations import (
    declare,
    restore_declaration,
    withdraw_declaration,
)
from maillage.synthese.conformite.queries import (
    Conformite,
    Indices,
    find_page,
    get_declaration,
    get_regle,
    list_declarations,
    read_conformite,
    read_indices,
    read_indices_fiche,
)
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.conformite.forms import DeclarationForm
from maillage.web.espace.conformite.lignes import build_lignes, render_bilan
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie

RUBRIQUE = "conformite"


@require_safe
def conformite(request: Requete, cle: str) -> HttpResponse:
    """What is missing to sign, obligations first; then the rest, and what today's profiles would change."""
    contrat = get_contrat(request.auteur, cle)
    lue = read_conformite(request.auteur, contrat)
    contexte = {
        "lue": lue,
        "peut_declarer_ici": can_declare(request.auteur, contrat),
        "bilan": [(render_bilan(v, lue.comptes[v.value]), lue.comptes[v.value]) for v in Verdict],
        "groupes": _build_groupes(contrat, lue),
        "relus": build_lignes(contrat, lue.relus, lue.cibles, ecrit=_ecrit(contrat)),
    }
    return render_page(
        request, "espace/conformite/conformite.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


def _build_groupes(contrat: Contrat, lue: Conformite) -> list[dict[str, Any]]:
    """Return the parts of the page; settled ones are folded away."""
    manque = "Ce qui manque pour signer" if lue.en_preparation else "Obligations à regarder"
    parts = (
        ("manque", manque, lue.bloquants, ""),
        ("recommande", "Recommandé, à regarder", lue.a_regarder, ""),
        ("regle", "Réglé ou sans objet", lue.regles, "règle"),
        ("attente", "Ce qui n’est pas lu ici", lue.en_attente, "règle"),
    )
    ecrit = _ecrit(contrat)
    return [
        {
            "cle": cle,
            "titre": titre,
            "replie": replie,
            "lignes": build_lignes(contrat, controles, lue.cibles, ecrit=ecrit),
        }
        for cle, titre, controles, replie in parts
        if controles or cle == "manque"
    ]


def _ecrit(contrat: Contrat) -> bool:
    return Droit.CONTRAT_MODIFIER in contrat.droits and not contrat.est_suspendu


@page_de_saisie
@une_fois
def regle(request: Requete, cle: str, nom: str) -> HttpResponse:
    """One rule: its source, its answer on this contract, what was stated, and the form to state."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_regle(nom)
    if request.method == "POST":
        check_declare(request.auteur, contrat)
    form = DeclarationForm(request.POST or None, initial=_initial(request))
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            declare(contrat, lue.cle, auteur=request.auteur, **form.cleaned_data)
            messages.success(request, "La déclaration est enregistrée.")
            return redirect("conformite:regle", cle=cle, nom=lue.adresse)
    contexte = _build_contexte(request, contrat, lue)
    contexte["form"] = form if contexte["peut_declarer"] else None
    return render_page(
        request, "espace/conformite/regle.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


def _initial(request: Requete) -> dict[str, Any]:
    return {"faite_le": horloge.aujourdhui(), **brouillon_initial(request)}


def _build_contexte(request: Requete, contrat: Contrat, lue: Regle) -> dict[str, Any]:
    fiche = read_conformite(request.auteur, contrat)
    (controle,) = [c for c in fiche.controles if c.regle.cle == lue.cle]
    (ligne,) = build_lignes(contrat, [controle], fiche.cibles, ecrit=_ecrit(contrat))
    declarations = list(list_declarations(request.auteur, contrat, lue))
    return {
        "regle": lue,
        "ligne": ligne,
        "famille": FAMILLES[lue.famille],
        "citations": list_citations(lue),
        "profils": [PAR_CLE[p].nom for p in lue.profils],
        "declarations": [d for d in declarations if not d.est_archive],
        "retirees": [d for d in declarations if d.est_archive],
        "ecrit_declarations": can_declare(request.auteur, contrat),
        "peut_declarer": can_declare(request.auteur, contrat) and controle.se_declare,
    }


@require_safe
def indices_page(request: Requete, cle: str, nom: str) -> HttpResponse:
    """What conformity says of what a page mends: a piece of that page, asked for once it is there."""
    contrat = get_contrat(request.auteur, cle)
    page = find_page(nom)
    return _render_indices(request, contrat, read_indices(request.auteur, contrat, page))


@require_safe
def indices_fiche(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """What conformity says of one fiche, the same way."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_fiche(request.auteur, contrat, uuid)
    return _render_indices(request, contrat, read_indices_fiche(request.auteur, contrat, lue.uuid))


def _render_indices(request: Requete, contrat: Contrat, indices: Indices) -> HttpResponse:
    contexte = {"contrat": contrat, "indices": indices}
    return render(request, "espace/conformite/_liste_indices.html", contexte)


@require_POST
def retirer_declaration(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take a statement back."""
    contrat = get_contrat(request.auteur, cle)
    declaration = get_declaration(request.auteur, contrat, uuid)
    withdraw_declaration(declaration, auteur=request.auteur)
    messages.success(request, "La déclaration est retirée.")
    return redirect("conformite:regle", cle=cle, nom=declaration.regle.lower())


@require_POST
def retablir_declaration(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a statement back."""
    contrat = get_contrat(request.auteur, cle)
    declaration = get_declaration(request.auteur, contrat, uuid)
    restore_declaration(declaration, auteur=request.auteur)
    messages.success(request, "La déclaration est rétablie.")
    return redirect("conformite:regle", cle=cle, nom=declaration.regle.lower())
