"""What a person asks of the plan de financement: read from the address, written back into it."""

from urllib.parse import urlencode

from django.http import HttpRequest

from maillage.cycle.financement.queries.tableau import (
    ETATS,
    SOUCIS,
    TRIS,
    FiltreDepenses,
    TableauDepenses,
)
from maillage.regles.financement.mots import LIBELLES_OBJETS
from maillage.regles.textes import nettoyer_ligne
from maillage.web.espace.programme.filtres import Selecteur

_LONGUEUR = 200
_DEFAUT = "annee"
_CHAMPS = ("mots", "annee", "objet", "financeur", "etat", "souci")
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
    tri = _read(request, "tri")
    if tri.lstrip("-") not in TRIS:
        tri = _DEFAUT
    dits = {cle: _read(request, cle) for cle in _CHAMPS}
    return FiltreDepenses(**dits, tri=tri.lstrip("-"), descendant=tri.startswith("-"))


def write_filtre(filtre: FiltreDepenses) -> str:
    """Return the query string of a filter, without « ? »; empty when nothing is asked."""
    parties = {cle: valeur for cle in _CHAMPS if (valeur := getattr(filtre, cle))}
    if (tri := _tri_de(filtre)) != _DEFAUT:
        parties["tri"] = tri
    return urlencode(parties)


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
        _tris(filtre),
    ]


def _tris(filtre: FiltreDepenses) -> Selecteur:
    """On a telephone the headings of the columns are not shown."""
    choix = [
        paire
        for cle, mots, _classe in COLONNES
        for paire in ((cle, mots), (f"-{cle}", f"{mots}, à rebours"))
        if paire[0] != _DEFAUT
    ]
    courant = _tri_de(filtre)
    return Selecteur(
        "tri", "Trier par", "Année", tuple(choix), "" if courant == _DEFAUT else courant
    )


def _tri_de(filtre: FiltreDepenses) -> str:
    return f"{'-' if filtre.descendant else ''}{filtre.tri}"


def _read(request: HttpRequest, cle: str) -> str:
    # A NUL character in an address would stop PostgreSQL; beyond the length nothing is looked for.
    return nettoyer_ligne(request.GET.get(cle, "")[:_LONGUEUR], 3 * _LONGUEUR)
