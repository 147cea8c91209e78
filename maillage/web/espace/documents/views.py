"""What a contract leaves the screen as: small documents at once, long ones from the worker."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.concertation.queries import get_questionnaire
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.programme.queries import count_fiches
from maillage.echanges.documents.models import EtatPreparation
from maillage.echanges.documents.operations import (
    JOURS_GARDES,
    make_document,
    make_fiche,
    make_portrait,
    make_questionnaire,
    request_preparation,
)
from maillage.echanges.documents.queries import (
    SORTES,
    find_portrait,
    get_preparation,
    is_long,
    list_preparations,
)
from maillage.regles.droits import Droit
from maillage.regles.erreurs import Introuvable
from maillage.regles.fichiers import TypeFichier, type_mime
from maillage.web.espace.auteur import Requete
from maillage.web.espace.fichiers import send_fichier
from maillage.web.espace.page import render_page

FORMATS = {
    "pdf": ("PDF", "accessible, à lire et à imprimer"),
    "docx": ("Word", "à reprendre dans un traitement de texte"),
    "odt": ("OpenDocument", "à reprendre dans LibreOffice"),
    "xlsx": ("Excel", "tableur"),
    "ods": ("Tableur OpenDocument", "à reprendre dans LibreOffice"),
}
# Documents that not every member takes away.
_RESERVES = {
    "historique": Droit.HISTORIQUE_EXPORTER,
    "plan-de-financement": Droit.FINANCEMENT_VOIR,
}


@require_safe
def documents(request: Requete, cle: str) -> HttpResponse:
    """Every document of the contract, in every format, and those being prepared."""
    contrat = get_contrat(request.auteur, cle)
    contexte = {**_build_contexte(request, contrat), "contrat": contrat}
    if request.headers.get("HX-Request"):
        return render(request, "espace/documents/_preparations.html", contexte)
    return render_page(
        request, "espace/documents/documents.html", contexte, contrat=contrat, rubrique="documents"
    )


@require_safe
def telecharger(request: Requete, cle: str, *, sorte: str, fmt: str) -> HttpResponse:
    """A document at once; a long one leads to the page that asks the worker for it."""
    contrat = get_contrat(request.auteur, cle)
    if sorte == "historique":
        raise Introuvable  # taking it away is an act: it has its own address
    if is_long(request.auteur, contrat, sorte):
        return redirect("documents:documents", cle)
    return send_fichier(make_document(contrat, sorte, fmt, auteur=request.auteur))


@require_POST
def emporter_historique(request: Requete, cle: str, *, fmt: str) -> HttpResponse:
    """The history as a file. Taking it is traced."""
    contrat = get_contrat(request.auteur, cle)
    return send_fichier(make_document(contrat, "historique", fmt, auteur=request.auteur))


@require_safe
def telecharger_fiche(request: Requete, cle: str, *, uuid: UUID, fmt: str) -> HttpResponse:
    """One fiche as a file."""
    contrat = get_contrat(request.auteur, cle)
    return send_fichier(make_fiche(contrat, uuid, fmt, auteur=request.auteur))


@require_safe
def telecharger_portrait(request: Requete, niveau: str, code: str, *, fmt: str) -> HttpResponse:
    """The portrait of a territory of France as a file."""
    territoire = find_portrait(request.auteur, niveau=niveau, code=code)
    return send_fichier(make_portrait(territoire, fmt))


@require_safe
def telecharger_questionnaire(request: Requete, cle: str, *, uuid: UUID) -> HttpResponse:
    """A questionnaire to print, with the code that opens its public page."""
    contrat = get_contrat(request.auteur, cle)
    code = get_questionnaire(request.auteur, contrat, uuid).code
    adresse = request.build_absolute_uri(reverse("questionnaires:repondre", args=[code]))
    return send_fichier(make_questionnaire(contrat, uuid, adresse=adresse, auteur=request.auteur))


@require_POST
def preparer(request: Requete, cle: str, *, sorte: str, fmt: str) -> HttpResponse:
    """Ask the worker for a long document."""
    contrat = get_contrat(request.auteur, cle)
    request_preparation(contrat, sorte, fmt, auteur=request.auteur)
    messages.success(
        request,
        "Le document se prépare\u00a0: il paraîtra ici, et un courriel vous préviendra. "
        "Vous pouvez quitter cette page.",
    )
    return redirect("documents:documents", cle)


@require_safe
def ouvrir_preparation(request: Requete, cle: str, *, uuid: UUID) -> HttpResponseBase:
    """A document made by the worker, for whoever asked for it."""
    contrat = get_contrat(request.auteur, cle)
    preparation = get_preparation(request.auteur, contrat, uuid)
    if preparation.etat != EtatPreparation.PRETE:
        raise Introuvable
    try:
        flux = preparation.fichier.open("rb")
    except FileNotFoundError:
        raise Introuvable from None
    return FileResponse(
        flux,
        as_attachment=True,
        filename=preparation.nom,
        content_type=type_mime(TypeFichier(preparation.format)),
    )


def _build_contexte(request: Requete, contrat: Contrat) -> dict[str, Any]:
    preparations = list(list_preparations(request.auteur, contrat)[:10])
    return {
        "lignes": [
            {
                "nom": nom,
                "sorte": sorte,
                "long": is_long(request.auteur, contrat, nom),
                "formats": [(fmt, *FORMATS[fmt]) for fmt in sorte.formats],
            }
            for nom, sorte in SORTES.items()
            if nom not in _RESERVES or _RESERVES[nom] in contrat.droits
        ],
        "nombre_fiches": count_fiches(request.auteur, contrat),
        "preparations": [(p, SORTES[p.sorte].libelle, FORMATS[p.format][0]) for p in preparations],
        "en_route": any(p.est_en_route for p in preparations),
        "jours_gardes": JOURS_GARDES,
    }
