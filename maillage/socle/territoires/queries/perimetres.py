"""What a set of communes is: how many people, of which year, in which EPCI, départements, régions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from maillage.regles.ecriture import enumere
from maillage.socle.territoires.models import Commune, Departement, Epci, Perimetre, Region


@dataclass(frozen=True)
class Population:
    """Inhabitants of a set of communes: a sum, its years of reference, and how much of the set it covers.

    `habitants` is None when nothing is known: never zero. `annees` holds several years when Mayotte
    is mixed in. `communes_connues` of `communes` have a population.
    """

    habitants: int | None
    annees: tuple[int, ...]
    communes: int
    communes_connues: int

    @property
    def couverture(self) -> float:
        """Share of the communes whose population is known, between 0 and 1."""
        return self.communes_connues / self.communes if self.communes else 0.0

    @property
    def annee(self) -> str:
        """The year or years in words: « 2023 », « 2017 et 2023 »."""
        return enumere([str(annee) for annee in self.annees])


@dataclass(frozen=True)
class PartEpci:
    """An EPCI that a perimeter touches: how many of its communes are inside, and who lives in them."""

    siren: str
    nom: str
    nom_court: str
    communes: int
    communes_total: int
    population: Population

    @property
    def entier(self) -> bool:
        """True when every commune of the EPCI is inside."""
        return self.communes == self.communes_total


@dataclass(frozen=True)
class DescriptionPerimetre:
    """A perimeter in figures. EPCI: the whole ones first; départements: those with most communes first.

    `sans_epci` counts communes that belong to none. Communes that exist no more count as they were.
    """

    communes: int
    population: Population
    epci: tuple[PartEpci, ...]
    sans_epci: int
    departements: tuple[Departement, ...]
    regions: tuple[Region, ...]


def population_perimetre(communes: Iterable[Commune]) -> Population:
    """Return the population of a set of communes, summed from them (never from a total of EPCI)."""
    ensemble = list(communes)
    connues = [c for c in ensemble if c.population is not None]
    return Population(
        habitants=sum(c.population or 0 for c in connues) if connues else None,
        annees=tuple(sorted({c.population_annee for c in connues if c.population_annee})),
        communes=len(ensemble),
        communes_connues=len(connues),
    )


def describe_perimetre(perimetre: Perimetre) -> DescriptionPerimetre:
    """Return what a perimeter covers, in today's geography."""
    return describe_communes(perimetre.communes.all())


def describe_communes(communes: Iterable[Commune]) -> DescriptionPerimetre:
    """Return what a set of communes covers, before or after it becomes a perimeter. Four queries."""
    ensemble = list(communes)
    par_departement = Counter(c.departement_id for c in ensemble)
    departements = Departement.objects.select_related("region").in_bulk(list(par_departement))
    ordre = [departements[code] for code, _ in par_departement.most_common()]
    return DescriptionPerimetre(
        communes=len(ensemble),
        population=population_perimetre(ensemble),
        epci=_split_epci(ensemble),
        sans_epci=sum(c.epci_id is None for c in ensemble),
        departements=tuple(ordre),
        regions=tuple({d.region_id: d.region for d in ordre}.values()),
    )


def _split_epci(ensemble: list[Commune]) -> tuple[PartEpci, ...]:
    membres: dict[str, list[Commune]] = {}
    for commune in ensemble:
        if commune.epci_id:
            membres.setdefault(commune.epci_id, []).append(commune)
    trouves = Epci.objects.filter(pk__in=membres).annotate(
        total=Count("communes", filter=Q(communes__actuelle=True))
    )
    parts = [
        PartEpci(
            siren=epci.siren,
            nom=epci.nom,
            nom_court=epci.nom_court,
            communes=sum(c.actuelle for c in membres[epci.siren]),
            communes_total=epci.total,
            population=population_perimetre(membres[epci.siren]),
        )
        for epci in trouves
    ]
    return tuple(sorted(parts, key=lambda p: (not p.entier, -(p.population.habitants or 0), p.nom)))
