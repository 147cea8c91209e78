"""The rules outside any contract: all of them on one page, each on its own. Any signed-in account reads them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from maillage.regles import horloge
from maillage.regles.conformite.catalogue import (
    FiltreRegles,
    group_regles,
    list_citations,
    list_sources,
    search_regles,
)
from maillage.regles.conformite.controle import FAMILLES
from maillage.regles.conformite.profils import PAR_CLE, PROFILS
from maillage.regles.conformite.regle import Regle
from maillage.regles.conformite.sources import Confiance
from maillage.synthese.conformite.queries import get_regle
from maillage.web.espace.auteur import Requete
from maillage.web.espace.filtres import Selecteur
from maillage.web.espace.page import asks_fragment, render_page

_MOTS_MAX = 120


@require_safe
@vary_on_headers("HX-Request")
def catalogue(request: Requete) -> HttpResponse:
    """Every rule by family, with its source; a fragment when htmx asks."""
    filtre = _read_filtre(request)
    regles = search_regles(filtre)
    contexte: dict[str, Any] = {
        "filtre": filtre,
        "combien": len({r.code for r in regles}),
        "groupes": [(nom, [_line(r) for r in siennes]) for nom, siennes in group_regles(regles)],
    }
    if asks_fragment(request):
        gabarit = "espace/conformite/_catalogue.html"
        return render(request, gabarit, {**contexte, "fragment": True})
    contexte |= {
        "selecteurs": _build_selecteurs(filtre),
        "adresse": reverse("conformite:catalogue"),
    }
    return render_page(request, "espace/conformite/catalogue.html", contexte)


@require_safe
def regle_du_catalogue(request: Requete, nom: str) -> HttpResponse:
    """One rule: what it asks, where it was read, what each profile says of it, how it is mended."""
    regle = get_regle(nom)
    contexte = {"regle": regle, "famille": FAMILLES[regle.famille], **_line(regle)}
    return render_page(request, "espace/conformite/regle_du_catalogue.html", contexte)


def _line(regle: Regle) -> dict[str, Any]:
    """Return what both pages say of a rule."""
    jour = horloge.aujourdhui()
    return {
        "regle": regle,
        "source": regle.source,
        "profils": [PAR_CLE[cle].nom for cle in regle.profils],
        "citations": list_citations(regle),
        "a_verifier": any(s.est_a_verifier(jour) for s in list_sources(regle)),
    }


def _read_filtre(request: HttpRequest) -> FiltreRegles:
    """Return what the address asks; a word that no list holds finds nothing."""
    lu = {nom: request.GET.get(nom, "").strip()[:_MOTS_MAX] for nom in FiltreRegles.__annotations__}
    return FiltreRegles(**lu)


def _build_selecteurs(filtre: FiltreRegles) -> list[Selecteur]:
    familles = tuple(FAMILLES.items())
    profils = tuple((p.cle, "France entière" if not p.region and not p.departement else p.nom) for p in PROFILS)  # fmt: skip
    lettres = tuple((c.value, f"[{c.value}] {c.libelle}") for c in Confiance)
    return [
        Selecteur("famille", "Thème", "Tous les thèmes", familles, filtre.famille),
        Selecteur("profil", "Profil", "Tous les profils", profils, filtre.profil),
        Selecteur("confiance", "Confiance", "Toutes les sources", lettres, filtre.confiance),
    ]
