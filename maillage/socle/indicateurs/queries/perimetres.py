"""Which territory a perimeter is, for figures: one whole EPCI, or a set of its own."""

from collections.abc import Collection

from maillage.socle.indicateurs.models import Niveau
from maillage.socle.territoires.models import AncienneCommune, Commune, Perimetre


def locate_perimetre(perimetre: Perimetre) -> tuple[str, str]:
    """Return the level and the code under which the values of a perimeter are read."""
    siren = find_epci(list_membres(perimetre))
    return (Niveau.EPCI, siren) if siren else (Niveau.PERIMETRE, str(perimetre.uuid))


def list_membres(perimetre: Perimetre) -> frozenset[str]:
    """Return the codes, in today's geography, of the communes of a perimeter, even frozen long ago."""
    communes = perimetre.communes.values_list("code", "actuelle")
    actuels = {code for code, actuelle in communes if actuelle}
    disparus = [code for code, actuelle in communes if not actuelle]
    if disparus:
        suites = AncienneCommune.objects.filter(code__in=disparus, commune__actuelle=True)
        actuels |= set(suites.values_list("commune__code", flat=True))
    return frozenset(actuels)


def find_epci(membres: Collection[str]) -> str | None:
    """Return the SIREN of the EPCI that is exactly these communes, or None."""
    sirens = set(Commune.objects.filter(code__in=membres).values_list("epci_id", flat=True))
    siren = sirens.pop() if len(sirens) == 1 else None
    entier = Commune.objects.filter(epci=siren, actuelle=True).count() == len(membres)
    return siren if siren and entier else None
