"""The guided steps: one frame around each, the thread of all of them beside, the next one below."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from maillage.cycle.contrats.models import Contrat, ElementDuContrat
from maillage.cycle.contrats.queries import EtatEtape, etat_etapes, get_element, list_elements
from maillage.regles.erreurs import Introuvable
from maillage.regles.etapes import ETAPES, PAR_NOM, voisines
from maillage.synthese.conformite.queries import read_indices
from maillage.web.espace.auteur import Requete
from maillage.web.espace.contrats.listes import Liste
from maillage.web.espace.page import render_page


@dataclass(frozen=True)
class PasDuGuide:
    """One step in the thread beside the page."""

    etat: EtatEtape
    adresse: str
    courante: bool


def render_etape(
    request: Requete, contrat: Contrat, gabarit: str, *, contexte: Mapping[str, Any]
) -> HttpResponse:
    """Return the page of a step in its frame; the template bears the name of the step."""
    nom = PurePosixPath(gabarit).stem
    avant, apres = voisines(nom)
    etats = etat_etapes(request.auteur, contrat)
    cadre = {
        "etape": PAR_NOM[nom],
        "rang": [e.nom for e in ETAPES].index(nom) + 1,
        "pas": [
            PasDuGuide(e, adresse_etape(contrat, e.etape.nom), e.etape.nom == nom) for e in etats
        ],
        "faites": sum(e.etat == "complete" for e in etats),
        "avant": avant,
        "apres": apres,
        "adresse_avant": adresse_etape(contrat, avant.nom) if avant else "",
        "adresse_apres": adresse_etape(contrat, apres.nom) if apres else "",
        "indices": read_indices(request.auteur, contrat, f"contrats:{nom}"),
    }
    return render_page(request, gabarit, {**cadre, **contexte}, contrat=contrat, rubrique="contrat")


def render_liste(
    request: Requete, contrat: Contrat, gabarit: str, *, liste: Liste, contexte: Mapping[str, Any]
) -> HttpResponse:
    """Return the step that shows a list, with what was archived and, just after, the way back."""
    lignes = list_elements(request.auteur, contrat, liste.classe)
    archives = list_elements(request.auteur, contrat, liste.classe, archives=True)
    commun = {
        "liste": liste,
        "lignes": lignes,
        "archives": archives,
        "vient_d_archiver": _just_archived(request, contrat, liste.classe),
    }
    return render_etape(request, contrat, gabarit, contexte={**commun, **contexte})


def _just_archived(
    request: Requete, contrat: Contrat, classe: type[ElementDuContrat]
) -> ElementDuContrat | None:
    """Return the element of `?archive=` while it is archived: the page offers to bring it back."""
    try:
        uuid = UUID(request.GET.get("archive", ""))
        element = get_element(request.auteur, contrat, classe, uuid=uuid)
    except (ValueError, Introuvable):
        return None
    return element if element.est_archive else None


def adresse_etape(contrat: Contrat, nom: str) -> str:
    """Return the address of a step."""
    return reverse(f"contrats:{nom}", kwargs={"cle": contrat.cle})


def redirect_suite(request: HttpRequest, contrat: Contrat, nom: str) -> HttpResponse:
    """Stay on the step, or go to the next one when the button « et continuer » was pressed."""
    _, apres = voisines(nom)
    if "suite" not in request.POST:
        return redirect(adresse_etape(contrat, nom))
    return redirect(
        adresse_etape(contrat, apres.nom)
        if apres
        else reverse("contrats:contrat", kwargs={"cle": contrat.cle})
    )


def first_step(request: Requete, contrat: Contrat) -> str:
    """Return the address of the first step that is not complete, else of the identity, among all steps."""
    for etat in etat_etapes(request.auteur, contrat):
        if etat.etat != "complete":
            return adresse_etape(contrat, etat.etape.nom)
    return adresse_etape(contrat, "identite")
