"""One box, one list: the words typed, what holds them, within the rights of the reader."""

from uuid import UUID

from django.core.paginator import EmptyPage, Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, noms_des_contrats, read_search_filtre
from maillage.socle.recherche.queries import TOTAL_MAX, Resultat, search
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page

PAR_PAGE = 20
LONGUEUR = 200
PAGES = TOTAL_MAX // PAR_PAGE


@require_safe
def recherche(request: Requete) -> HttpResponse:
    """Search every contract one may see."""
    return _repondre(request, None)


@require_safe
def contrat(request: Requete, cle: str) -> HttpResponse:
    """Search one contract."""
    return _repondre(request, get_contrat(request.auteur, cle))


def _repondre(request: Requete, ouvert: Contrat | None) -> HttpResponse:
    mots = request.GET.get("q", "").strip()[:LONGUEUR]
    page = _page(request.GET.get("page", ""))
    filtre, contrats = read_search_filtre(request.auteur, ouvert)
    total, resultats = 0, list[Resultat]()
    if mots:
        debut = (page - 1) * PAR_PAGE
        total, resultats = search(
            mots, filtre=filtre, contrats=contrats, limite=PAR_PAGE, debut=debut
        )
    pages = Paginator(range(min(total, TOTAL_MAX)), PAR_PAGE)
    try:
        courante = pages.page(page)
    except EmptyPage:
        courante = pages.page(1)
    noms = _noms(request, ouvert, [r.contrat_uuid for r in resultats])
    contexte = {
        "mots": mots,
        "total": min(total, TOTAL_MAX),
        "davantage": total > TOTAL_MAX,
        "trouves": [(r, noms.get(r.contrat_uuid, "")) for r in resultats],
        "page": courante,
    }
    template = "espace/recherche/contrat.html" if ouvert else "espace/recherche/recherche.html"
    return render_page(request, template, contexte, contrat=ouvert)


def _page(demandee: str) -> int:
    """Return the page asked for, the first when the address says nothing sensible."""
    lisible = demandee.isdecimal() and len(demandee) <= len(str(PAGES))
    return min(int(demandee), PAGES) or 1 if lisible else 1


def _noms(
    request: Requete, ouvert: Contrat | None, uuids: list[UUID | None]
) -> dict[UUID | None, str]:
    """Return the contract of each result, to say where it was found."""
    if ouvert or not uuids:
        return {}
    return dict(noms_des_contrats(request.auteur, {uuid for uuid in uuids if uuid}).items())
