"""What of the demonstration is already there. Its contracts are known by their address, which stays."""

from collections.abc import Collection

from maillage.cycle.contrats.models import Contrat
from maillage.socle.acteurs.models import Compte, Mandat, Organisation
from maillage.socle.referentiels.models import PlanExterne
from maillage.socle.territoires.models import Departement, Epci, Region


def list_presents(cles: Collection[str]) -> set[str]:
    """Return the addresses, among these, that a contract bears, archived or not."""
    return set(Contrat.objects.filter(cle__in=cles).values_list("cle", flat=True))


def list_adresses(courriels: Collection[str]) -> set[str]:
    """Return the addresses, among these, that have an account."""
    return set(Compte.objects.filter(courriel__in=courriels).values_list("courriel", flat=True))


def has_geographie(sirens: Collection[str]) -> bool:
    """True when every intercommunality of the demonstration is loaded."""
    return Epci.objects.filter(pk__in=sirens, actuelle=True).count() == len(set(sirens))


def has_mandat(
    organisation: Organisation, departement: Departement | None, region: Region | None
) -> bool:
    """True when the organisation follows this territory, or followed it once."""
    return Mandat.objects.filter(
        organisation=organisation, departement=departement, region=region
    ).exists()


def find_plan(sorte: str, intitule: str, edition: str) -> PlanExterne | None:
    """Return the external plan of this name in this version, or None."""
    return PlanExterne.objects.filter(sorte=sorte, intitule=intitule, edition=edition).first()
