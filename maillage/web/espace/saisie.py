"""What a page with one form does once it is sent: act, or be drawn again with what is wrong."""

from functools import partial

from maillage.cycle.contrats.models import Contrat
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.saisie import Saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import build_cadre


def saisie(
    request: Requete, form: Formulaire, *, contrat: Contrat | None = None, rubrique: str = ""
) -> Saisie:
    """Return the block in which a form acts, on a page of `contrat` under `rubrique`."""
    return Saisie(request, form, partial(build_cadre, request, contrat, rubrique))
