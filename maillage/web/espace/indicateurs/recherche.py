"""Find a territory from what is typed: EPCI (by its name or one of its communes), département, région, France."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from maillage.regles.ecriture import accorde, enumere
from maillage.regles.toponymes import fold_nom, shorten_epci
from maillage.socle.indicateurs.models import Niveau
from maillage.socle.indicateurs.queries.lieux import Lieu, list_lieux_vastes
from maillage.socle.territoires.queries import search_epci

_PRECISIONS = {
    Niveau.DEPARTEMENT: "département",
    Niveau.REGION: "région",
    Niveau.FRANCE: "pays entier",
}


@dataclass(frozen=True)
class Trouve:
    """A territory that answers: its name, what tells it from others, where its portrait is."""

    nom: str
    precision: str
    adresse: str
    exact: bool = False


def search_territoires(mots: str) -> list[Trouve]:
    """Return the territories that match, the largest kinds first; nothing for nothing."""
    plat = fold_nom(mots)
    if not plat:
        return []
    vastes = [
        lieu for lieu in list_lieux_vastes() if plat in fold_nom(lieu.nom) or mots == lieu.code
    ]
    return [*map(_describe, vastes), *_search_epci(mots)]


def adresse_portrait(lieu: Lieu) -> str:
    """Return where the portrait of an official territory is."""
    return reverse("indicateurs:portrait", kwargs={"niveau": lieu.niveau, "code": lieu.code})


def _describe(lieu: Lieu) -> Trouve:
    return Trouve(lieu.nom, _PRECISIONS[Niveau(lieu.niveau)], adresse_portrait(lieu))


def _search_epci(mots: str) -> Iterator[Trouve]:
    for epci in search_epci(mots):
        precision = f"{accorde(epci.communes, 'commune')}, {enumere(epci.departements)}"
        par = f", qui comprend {epci.par}" if epci.par else ""
        adresse = reverse("indicateurs:portrait", kwargs={"niveau": "epci", "code": epci.siren})
        yield Trouve(shorten_epci(epci.nom), f"{precision}{par}", adresse, exact=mots == epci.siren)
