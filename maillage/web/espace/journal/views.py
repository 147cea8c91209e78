"""The history of a contract and of its objects, as sentences, and as a file to take away."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.operations import export_historique
from maillage.cycle.contrats.queries import (
    get_contrat,
    list_auteurs_historique,
    list_historique,
    list_sortes_historique,
)
from maillage.cycle.gouvernance.queries import find_decisions_sur
from maillage.cycle.programme.queries import list_objets_lies
from maillage.regles.droits import Droit
from maillage.regles.erreurs import Introuvable
from maillage.socle.journal.queries import GESTES, SORTES, group_evenements
from maillage.web.espace.auteur import Requete
from maillage.web.espace.fichiers import send_csv
from maillage.web.espace.journal.forms import lire_filtre
from maillage.web.espace.page import render_page

PAR_PAGE = 60


@require_safe
def historique(request: Requete, cle: str) -> HttpResponse:
    """Everything that happened on the contract, newest first, filtered."""
    contrat = get_contrat(request.auteur, cle)
    filtre = lire_filtre(request.GET)
    traces = Paginator(list_historique(request.auteur, contrat, filtre=filtre), PAR_PAGE)
    page = traces.get_page(request.GET.get("page"))
    gestes, sortes = list_sortes_historique(request.auteur, contrat)
    contexte = {
        "page": page,
        "evenements": group_evenements(page.object_list),
        "filtre": filtre,
        "filtree": any(
            request.GET.get(nom) for nom in ("auteur", "geste", "sorte", "du", "au", "mots")
        ),
        "auteurs": list_auteurs_historique(request.auteur, contrat),
        "gestes": [(geste, GESTES.get(geste, geste)) for geste in gestes],
        "sortes": [(sorte, SORTES.get(sorte, sorte)) for sorte in sortes],
        "peut_exporter": Droit.HISTORIQUE_EXPORTER in contrat.droits,
        "demande": request.GET.urlencode(),
    }
    return render_page(
        request, "espace/journal/historique.html", contexte, contrat=contrat, rubrique="historique"
    )


@require_safe
def historique_objet(request: Requete, cle: str, objet: UUID) -> HttpResponse:
    """Everything that happened to one object of the contract, and around it."""
    contrat = get_contrat(request.auteur, cle)
    derniere = list_historique(request.auteur, contrat, objets=[objet]).first()
    if derniere is None:
        raise Introuvable
    decisions = find_decisions_sur(request.auteur, contrat, objet)
    lies = [*list_objets_lies(request.auteur, contrat, objet), *(d.uuid for d in decisions)]
    traces = list_historique(request.auteur, contrat, objets=[objet, *lies])
    page = Paginator(traces, PAR_PAGE).get_page(request.GET.get("page"))
    evenements = group_evenements(page.object_list)
    contexte = {
        "page": page,
        "evenements": evenements,
        "nom": derniere.objet_nom,
        "decisions": decisions,
    }
    return render_page(
        request,
        "espace/journal/historique_objet.html",
        contexte,
        contrat=contrat,
        rubrique="historique",
    )


@require_POST
def exporter_historique(request: Requete, cle: str) -> HttpResponse:
    """The history one may read, filtered as on the page, as a CSV file. Taking it is traced."""
    contrat = get_contrat(request.auteur, cle)
    contenu = export_historique(contrat, auteur=request.auteur, filtre=lire_filtre(request.GET))
    return send_csv(contenu, f"historique-{contrat.cle}")
