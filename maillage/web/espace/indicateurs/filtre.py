"""What an address asks of a portrait: one theme, no figure after a year. Plain links, no form needed."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from maillage.socle.indicateurs.queries.portrait import Portrait
from maillage.socle.indicateurs.sources.catalogue import LIBELLES_BLOCS, Bloc
from maillage.web.composants.cadre import Rubrique

_ANNEE = 4  # digits


@dataclass(frozen=True)
class Filtre:
    """What was asked and is possible; anything else is ignored."""

    annee: int | None
    bloc: Bloc | None

    def adresse(self, *, annee: int | None, bloc: Bloc | None) -> str:
        """Return the query of another choice."""
        voulus = {"bloc": bloc or "", "annee": str(annee or "")}
        suite = urlencode({cle: valeur for cle, valeur in voulus.items() if valeur})
        return f"?{suite}" if suite else "."


def read_filtre(request: HttpRequest) -> Filtre:
    """Return the filter of an address."""
    annee, bloc = request.GET.get("annee", ""), request.GET.get("bloc", "")
    lisible = annee.isascii() and annee.isdecimal() and len(annee) == _ANNEE
    return Filtre(int(annee) if lisible else None, Bloc(bloc) if bloc in list(Bloc) else None)


def list_blocs(portrait: Portrait, filtre: Filtre) -> list[Rubrique]:
    """Return the links that keep one theme, all of them first."""
    choix: list[tuple[str, Bloc | None]] = [("Tous les thèmes", None)]
    choix += [(LIBELLES_BLOCS[bloc.bloc], bloc.bloc) for bloc in portrait.blocs]
    return [
        Rubrique(nom, filtre.adresse(annee=filtre.annee, bloc=bloc), courante=bloc == filtre.bloc)
        for nom, bloc in choix
    ]


def list_annees(portrait: Portrait, filtre: Filtre) -> list[Rubrique]:
    """Return the links that go back to a year, the last figures first."""
    choix: list[tuple[str, int | None]] = [("Derniers chiffres", None)]
    choix += [(f"jusqu’en {annee}", annee) for annee in portrait.annees[1:]]
    return [
        Rubrique(nom, filtre.adresse(annee=annee, bloc=filtre.bloc), courante=annee == filtre.annee)
        for nom, annee in choix
    ]
