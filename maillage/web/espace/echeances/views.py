"""What awaits a person: the first screen after signing in, and the first of each contract."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from maillage.cycle.contrats.queries import get_contrat
from maillage.regles import horloge
from maillage.regles.droits import Droit, droits_generaux
from maillage.synthese.echeances.queries import read_accueil, read_accueil_contrat
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page


@require_safe
def accueil(request: Requete) -> HttpResponse:
    """Every contract of the person; straight to the contract when there is only one."""
    vu = read_accueil(request.auteur)
    if len(vu.contrats) == 1 and not vu.autres:
        return redirect("echeances:contrat", cle=vu.contrats[0][0].cle)
    droits = droits_generaux(request.auteur)
    contexte = {
        "accueil": vu,
        "aujourdhui": horloge.aujourdhui(),
        "peut_creer": Droit.CONTRAT_CREER in droits,
        "administre": Droit.COMPTE_GERER in droits,
    }
    return render_page(request, "espace/echeances/accueil.html", contexte)


@require_safe
def contrat(request: Requete, cle: str) -> HttpResponse:
    """What is due on one contract, in the order of days, and how its plan fares."""
    ouvert = get_contrat(request.auteur, cle)
    vu = read_accueil_contrat(request.auteur, ouvert)
    contexte = {"accueil": vu, "coordonne": Droit.CONTRAT_MODIFIER in ouvert.droits}
    return render_page(
        request, "espace/echeances/contrat.html", contexte, contrat=ouvert, rubrique="accueil"
    )
