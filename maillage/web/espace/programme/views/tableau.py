"""The plan as a table: filtered, sorted, chosen in bulk, exported."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.programme.models import Diffusion, Priorite
from maillage.cycle.programme.queries import LigneFiche, get_plan, list_lignes
from maillage.editions.tableur import ecrire_csv
from maillage.regles import dates, horloge
from maillage.regles.droits import Droit
from maillage.regles.statuts import LIBELLES_DRAPEAUX, LIBELLES_STATUTS, Drapeau, Statut
from maillage.web.espace.auteur import Requete
from maillage.web.espace.fichiers import send_csv
from maillage.web.espace.filtres import write_filtre
from maillage.web.espace.page import asks_fragment, render_page
from maillage.web.espace.programme.filtres import (
    build_selecteurs,
    build_tri,
    read_filtre,
)
from maillage.web.espace.programme.lignes import Aspect, render_tableau

PAR_PAGE = 100
COLONNES = (
    ("numero", "Numéro"),
    ("intitule", "Intitulé"),
    ("axe", "Axe"),
    ("pilote", "Pilote"),
    ("statut", "Statut"),
    ("alerte", "Alerte"),
    ("priorite", "Priorité"),
    ("debut", "Début"),
    ("fin", "Fin"),
    ("nouvelles", "Nouvelles"),
)


@require_safe
@vary_on_headers("HX-Request")
def tableau(request: Requete, cle: str) -> HttpResponse:
    """One hundred fiches per page; the filter and the sort stay in the address."""
    contrat = get_contrat(request.auteur, cle)
    contexte = _build_contexte(request, contrat)
    if asks_fragment(request):
        fragment = "espace/programme/_tableau.html"
        return render(request, fragment, {**contexte, "contrat": contrat, "fragment": True})
    filtre = contexte["filtre"]
    contexte["selecteurs"] = [
        *build_selecteurs(request.auteur, contrat, filtre, priorite=True),
        build_tri(filtre, COLONNES),
    ]
    return render_page(
        request, "espace/programme/tableau.html", contexte, contrat=contrat, rubrique="plan"
    )


@require_safe
def exporter_tableau(request: Requete, cle: str) -> HttpResponse:
    """The filtered table as a file for a spreadsheet, in its order."""
    contrat = get_contrat(request.auteur, cle)
    lignes = list_lignes(request.auteur, contrat, read_filtre(request))
    return send_csv(
        ecrire_csv(_ENTETES, [_write_ligne(ligne) for ligne in lignes]), f"plan-{contrat.cle}"
    )


def _build_contexte(request: Requete, contrat: Contrat) -> dict[str, Any]:
    filtre = read_filtre(request)
    lignes = list_lignes(request.auteur, contrat, filtre)
    page = Paginator(lignes, PAR_PAGE).get_page(request.GET.get("page"))
    organise = Droit.PLAN_MODIFIER in contrat.droits and not contrat.est_suspendu
    aspect = Aspect(
        prefixe=reverse("programme:plan", args=[contrat.cle]).removesuffix("plan/") + "fiches/",
        aujourdhui=horloge.aujourdhui(),
        nom=get_plan(request.auteur, contrat).nom_fiche.lower(),
        choisit=organise,
    )
    return {
        "filtre": filtre,
        "parametres": write_filtre(filtre),
        "page": page,
        "nombre": len(lignes),
        "lignes": render_tableau(list(page.object_list), aspect),
        "colonnes": COLONNES,
        "organise": organise,
    }


_ENTETES = (
    "Identifiant", "Numéro", "Intitulé", "Numéro d’axe", "Axe", "Structure pilote", "Statut",
    "Alerte", "Priorité", "Début", "Fin", "Dernières nouvelles", "Qui voit la fiche",
)  # fmt: skip


def _write_ligne(ligne: LigneFiche) -> list[object]:
    return [
        ligne.uuid,
        ligne.numero,
        ligne.intitule,
        ligne.axe_numero,
        "Hors plan" if ligne.hors_plan else ligne.axe_intitule,
        ligne.pilote,
        LIBELLES_STATUTS[Statut(ligne.statut)],
        LIBELLES_DRAPEAUX[Drapeau(ligne.drapeau)] if ligne.drapeau else "",
        Priorite(ligne.priorite).label if ligne.priorite else "",
        dates.lire(ligne.debut).ecrire(),
        dates.lire(ligne.fin).ecrire(),
        f"{ligne.modifie_le.astimezone(horloge.PARIS):%d/%m/%Y}",
        Diffusion(ligne.diffusion).label,
    ]
