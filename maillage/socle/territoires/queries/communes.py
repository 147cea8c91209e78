"""All communes of today in one order, where each stands, and where older codes lead."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from maillage.socle.territoires.models import AncienneCommune, Commune, Departement, Epci


@dataclass(frozen=True)
class CommunesDuJour:
    """Columns over the communes of today, by code. `epci` is None for the four islands.

    `actuelle_de` gives the commune of today of every older, delegated, associated or arrondissement
    code that is not itself one of today. `nature_de` gives the legal nature of each EPCI. `lots` are
    the départements of all these codes, when only some communes were asked for.
    """

    codes: tuple[str, ...]
    epci: tuple[str | None, ...]
    departements: tuple[str, ...]
    populations: tuple[int | None, ...]
    actuelle_de: Mapping[str, str]
    region_de: Mapping[str, str]
    nature_de: Mapping[str, str]
    lots: frozenset[str] | None = None


def read_communes_du_jour(parmi: Collection[str] | None = None) -> CommunesDuJour:
    """Return the communes of France that exist today: all of them, or those whose code is `parmi`."""
    communes, anciennes = Commune.objects.filter(actuelle=True), AncienneCommune.objects.all()
    if parmi is not None:
        communes = communes.filter(code__in=parmi)
        anciennes = anciennes.filter(commune__code__in=parmi)
    lignes = list(
        communes.order_by("code").values_list("code", "epci_id", "departement_id", "population")
    )
    codes, epci, departements, populations = zip(*lignes, strict=True) if lignes else ((),) * 4
    presentes = set(codes)
    passages = anciennes.values_list("code", "commune_id")
    actuelle_de = {a: c for a, c in passages if a not in presentes and c in presentes}
    return CommunesDuJour(
        codes=codes,
        epci=epci,
        departements=departements,
        populations=populations,
        actuelle_de=actuelle_de,
        region_de=dict(Departement.objects.values_list("code", "region_id")),
        nature_de=dict(Epci.objects.filter(actuelle=True).values_list("siren", "nature")),
        lots=None
        if parmi is None
        else frozenset(map(departement_of, presentes | set(actuelle_de))),
    )


def departement_of(code: str) -> str:
    """Return the département of a code of commune, of whatever year: three characters overseas."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]
