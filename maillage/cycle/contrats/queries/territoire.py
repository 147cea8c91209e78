"""Choosing a territory: what was chosen so far, what it covers, and the name it suggests."""

from collections.abc import Collection
from dataclasses import dataclass

from maillage.cycle.contrats.models import Contrat
from maillage.regles.ecriture import accorde
from maillage.socle.territoires.models import Commune, Epci
from maillage.socle.territoires.queries import (
    DescriptionPerimetre,
    communes_of_epci,
    describe_communes,
    describe_perimetre,
)

# Nobody makes a list longer than that by hand; an address of the web must stay an address.
CHOIX_MAX = 400
_NOMS_ENTIERS = 3
_NOM_MAX = 120


@dataclass(frozen=True)
class Territoire:
    """What is chosen: EPCI, free communes outside of them, and the whole they make."""

    epcis: tuple[Epci, ...]
    communes: tuple[Commune, ...]
    description: DescriptionPerimetre

    @property
    def est_vide(self) -> bool:
        """True while nothing is chosen."""
        return not self.epcis and not self.communes

    @property
    def codes(self) -> frozenset[str]:
        """The SIREN and the codes chosen, to mark them in a list of suggestions."""
        return frozenset([e.siren for e in self.epcis] + [c.code for c in self.communes])

    @property
    def nom_propose(self) -> str:
        """« L’Ernée – Bocage mayennais »: the short names joined; empty while nothing is chosen."""
        noms = [epci.nom_court for epci in self.epcis]
        if not noms:
            noms = [commune.nom for commune in self.communes]
        nom = " – ".join(noms)
        if len(noms) > _NOMS_ENTIERS or len(nom) > _NOM_MAX:
            autres = accorde(len(noms) - 1, "autre")
            nom = f"{noms[0]} et {autres}"
        return nom[:_NOM_MAX]


def read_territoire(sirens: Collection[str], codes: Collection[str]) -> Territoire:
    """Return what these SIREN and codes of communes make; unknown ones are left out.

    Geography is public: anybody may ask.
    """
    connus = Epci.objects.filter(pk__in=list(sirens)[:CHOIX_MAX], actuelle=True).in_bulk()
    epcis = tuple(connus[siren] for siren in dict.fromkeys(sirens) if siren in connus)
    libres = Commune.objects.filter(pk__in=list(codes)[:CHOIX_MAX], actuelle=True)
    communes = tuple(libres.exclude(epci__in=connus).select_related("departement"))
    ensemble = [*communes_of_epci(connus), *communes]
    return Territoire(epcis, communes, describe_communes(ensemble))


def territoire_du_contrat(contrat: Contrat) -> Territoire:
    """Return the territory of a contract: the EPCI wholly covered, then the other communes."""
    if contrat.perimetre is None:
        return read_territoire((), ())
    description = describe_perimetre(contrat.perimetre)
    entiers = [part.siren for part in description.epci if part.entier]
    par_siren = Epci.objects.in_bulk(entiers)
    autres = contrat.perimetre.communes.exclude(epci__in=entiers).select_related("departement")
    return Territoire(tuple(par_siren[siren] for siren in entiers), tuple(autres), description)
