"""The plan de financement on one page, and as a file for a spreadsheet."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.financement.queries import list_depenses_archivees, read_plan_financement
from maillage.cycle.financement.queries.tableau import read_tableau
from maillage.echanges.documents.content.financement import ENTETES_DEPENSES, lignes_depenses
from maillage.editions.tableur import ecrire_csv
from maillage.web.espace.auteur import Requete
from maillage.web.espace.fichiers import send_csv
from maillage.web.espace.financement.filtres import read_filtre
from maillage.web.espace.financement.pages import RUBRIQUE
from maillage.web.espace.page import render_page


@require_safe
def plan_financement(request: Requete, cle: str) -> HttpResponse:
    """What things cost, who helps, what remains and who pays it, what is broken."""
    contrat = get_contrat(request.auteur, cle)
    contexte = {
        "plan": read_plan_financement(request.auteur, contrat),
        "archives": list(list_depenses_archivees(request.auteur, contrat)),
    }
    return render_page(
        request,
        "espace/financement/plan_financement.html",
        contexte,
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_safe
def exporter_depenses(request: Requete, cle: str) -> HttpResponse:
    """Each aid of each row that answers the filter as a line, for a spreadsheet."""
    contrat = get_contrat(request.auteur, cle)
    tableau = read_tableau(request.auteur, contrat, read_filtre(request))
    octets = ecrire_csv(ENTETES_DEPENSES, lignes_depenses(tableau.lignes))
    return send_csv(octets, f"financement-{contrat.cle}")
