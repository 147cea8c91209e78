"""« Ce que vous pouvez demander, et pourquoi pas plus »: read from the address, nothing is written."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.financement.access import can_write
from maillage.cycle.financement.queries import Suppositions, simulate
from maillage.web.espace.auteur import Requete
from maillage.web.espace.financement.forms.simulateur import SimulateurForm
from maillage.web.espace.financement.pages import RUBRIQUE
from maillage.web.espace.page import render_page


@require_safe
def simulateur(request: Requete, cle: str) -> HttpResponse:
    """Every scheme of the territory tried on one expense: the amount, its limit, the next, what is missing."""
    contrat = get_contrat(request.auteur, cle)
    choisie = request.GET.get("depense", "")
    offertes = simulate(request.auteur, contrat, depense=None, suppositions=Suppositions())
    form = SimulateurForm(
        request.GET if request.GET else None,
        depenses=[(str(d.uuid), str(d)) for d in offertes.depenses],
    )
    suppositions = form.suppositions() if request.GET else Suppositions()
    contexte = {
        "form": form,
        "simulation": simulate(request.auteur, contrat, depense=choisie, suppositions=suppositions),
        "ecrit": can_write(request.auteur, contrat),
        "suppose": not suppositions.est_vide,
    }
    return render_page(
        request, "espace/financement/simulateur.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )
