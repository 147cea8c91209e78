"""The map of a territory as SVG, the same on every page that shows one."""

from django.utils.safestring import SafeString

from maillage.cycle.contrats.queries import Territoire
from maillage.figures.carte import render_carte
from maillage.regles.erreurs import Introuvable
from maillage.socle.territoires.queries import draw_carte


def draw_territoire(territoire: Territoire) -> SafeString:
    """Return the map; empty when there is nothing to draw."""
    if territoire.est_vide:
        return SafeString("")
    try:
        carte = draw_carte(
            communes=[c.code for c in territoire.communes],
            epci=[e.siren for e in territoire.epcis],
            titre="Carte du territoire du contrat",
        )
    except Introuvable:
        return SafeString("")
    return SafeString(render_carte(carte, identifiant="carte-territoire"))
