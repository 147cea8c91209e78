"""What a contract sends as files: its pieces, and the small style sheet of its colour."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import find_contrat_public, get_contrat, get_piece
from maillage.regles.couleurs import deriver_palette, feuille_css
from maillage.regles.erreurs import Introuvable
from maillage.web.espace.auteur import Requete
from maillage.web.espace.fichiers import send_piece

_UN_AN = 365 * 24 * 3600


@require_safe
def piece(request: Requete, cle: str, uuid: UUID) -> FileResponse:
    """A file of the contract, for whoever sees the contract: an attachment, except the image of a logo."""
    ouvert = get_contrat(request.auteur, cle)
    trouvee = get_piece(request.auteur, ouvert, uuid=uuid)
    return send_piece(trouvee, image="image" in request.GET)


@login_not_required
@require_safe
def couleurs(request: Requete, cle: str) -> HttpResponse:
    """The four colours of a territory: for whoever sees the contract, for all once it is published.

    The address carries the colour: the answer may be kept for a year.
    """
    ouvert = _find_contrat(request, cle)
    css = f":root {{\n{feuille_css(deriver_palette(ouvert.accent))}}}\n"
    reponse = HttpResponse(css, content_type="text/css; charset=utf-8")
    portee = "public" if ouvert.publie_le else "private"
    reponse["Cache-Control"] = f"{portee}, max-age={_UN_AN}, immutable"
    return reponse


def _find_contrat(request: Requete, cle: str) -> Contrat:
    try:
        return find_contrat_public(cle)
    except Introuvable:
        return get_contrat(request.auteur, cle)
