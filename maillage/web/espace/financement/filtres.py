"""What a person asks of the plan de financement: read from the address, written back into it."""

from django.http import HttpRequest

from maillage.cycle.financement.queries.tableau import (
    ETATS,
    SOUCIS,
    TRIS,
    FiltreDepenses,
    TableauDepenses,
)
from maillage.regles.financement.mots import LIBELLES_OBJETS
from maillage.web.espace.filtres import Selecteur, both_ways, build_tri, read_mots, read_tri

_DEFAUT = "annee"
COLONNES = (
    ("annee", "Année", ""),
    ("nom", "Dépense", ""),
    ("objet", "Objet", ""),
    ("porteur", "Qui paie", ""),
    ("cout", "Coût", "n"),
    ("aides", "Aides", "n"),
    ("reste", "Reste à charge", "n"),
)


def read_filtre(request: HttpRequest) -> FiltreDepenses:
    """Return what the address asks; anything unreadable matches nothing or is ignored."""
    tri, descendant = read_tri(request, TRIS, _DEFAUT)
    return FiltreDepenses(**read_mots(request, FiltreDepenses), tri=tri, descendant=descendant)


def build_selecteurs(tableau: TableauDepenses, filtre: FiltreDepenses) -> list[Selecteur]:
    """Return the drop-downs of the table: the years and the funders that the plan has."""
    annees = tuple((str(a), str(a)) for a in tableau.annees)
    financeurs = tuple((nom, nom) for nom in tableau.financeurs)
    objets = tuple((o.value, mots) for o, mots in LIBELLES_OBJETS.items())
    return [
        Selecteur("annee", "Année", "Toutes", annees, filtre.annee),
        Selecteur("objet", "Objet", "Tous", objets, filtre.objet),
        Selecteur("financeur", "Financeur", "Tous", financeurs, filtre.financeur),
        Selecteur("etat", "Où en est une aide", "Partout", tuple(ETATS.items()), filtre.etat),
        Selecteur("souci", "À regarder", "Tout", tuple(SOUCIS.items()), filtre.souci),
        build_tri(
            filtre,
            both_ways((cle, mots) for cle, mots, _ in COLONNES),
            defaut=_DEFAUT,
            tous="Année",
        ),
    ]
