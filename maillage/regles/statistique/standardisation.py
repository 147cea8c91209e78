"""Age-standardised rates: what the rate would be if the ages were those of a fixed population."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from maillage.regles.statistique.gamma import quantile_gamma
from maillage.regles.statistique.intervalles import NIVEAU, Estimation, byar
from maillage.regles.statistique.sources import EUROSTAT, Source

AGE_OUVERT = 200


@dataclass(frozen=True)
class PopulationType:
    """A standard population: persons by first age of the class, the last one open."""

    nom: str
    effectifs: Mapping[int, int]
    total: int
    source: Source

    def __post_init__(self) -> None:
        if sum(self.effectifs.values()) != self.total:
            raise ValueError(f"{self.nom} ne fait pas {self.total}")

    def regrouper(self, debuts: Sequence[int]) -> dict[int, int]:
        """Return persons in wider classes, given by their first ages: `[0, 15, 65, 75]`.

        Raises ValueError when a class would cut one of ours, or when the ages before the first are lost.
        """
        inconnus = set(debuts) - set(self.effectifs)
        if inconnus or list(debuts) != sorted(set(debuts)) or not debuts or debuts[0] != 0:
            raise ValueError(f"{list(debuts)} ne regroupe pas les classes de {self.nom}")
        fins = [*debuts[1:], AGE_OUVERT]
        return {
            debut: sum(n for age, n in self.effectifs.items() if debut <= age < fin)
            for debut, fin in zip(debuts, fins, strict=True)
        }


EUROPE_2013 = PopulationType(
    "Population européenne type 2013",
    MappingProxyType(
        {
            0: 1000, 1: 4000, 5: 5500, 10: 5500, 15: 5500, 20: 6000, 25: 6000, 30: 6500,
            35: 7000, 40: 7000, 45: 7000, 50: 7000, 55: 6500, 60: 6000, 65: 5500, 70: 5000,
            75: 4000, 80: 2500, 85: 1500, 90: 1000,
        }
    ),
    100_000,
    EUROSTAT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Classe:
    """An age class of a territory: events, persons (or person-years), weight in the standard."""

    cas: float
    effectif: float
    poids: float


@dataclass(frozen=True, slots=True)
class _Pondere:
    """A weighted sum of Poisson counts: the rate, its variance, the events, the heaviest event."""

    taux: float
    variance: float
    cas: float
    poids_maximal: float


def taux_standardise(classes: Iterable[Classe], *, niveau: float = NIVEAU) -> Estimation:
    """Return a direct standardised rate, per person, with the interval of Dobson et al. (1991).

    The interval of Byar on the events, scaled by the standard deviation. Without any event that
    scale does not exist: the heaviest class gives it, which is prudent.
    """
    somme = _ponderer(classes)
    compte = byar(somme.cas, niveau=niveau)
    echelle = math.sqrt(somme.variance / somme.cas) if somme.cas else somme.poids_maximal
    return Estimation(
        somme.taux,
        max(0.0, somme.taux - echelle * (somme.cas - compte.borne_basse)),
        somme.taux + echelle * (compte.borne_haute - somme.cas),
    )


def taux_standardise_prudent(classes: Iterable[Classe], *, niveau: float = NIVEAU) -> Estimation:
    """Return the same rate with the gamma interval of Fay & Feuer (1997), never too narrow."""
    somme, queue = _ponderer(classes), (1 - niveau) / 2
    taux, poids = somme.taux + somme.poids_maximal, somme.poids_maximal
    variance = somme.variance + poids**2
    haut = variance / taux * quantile_gamma(taux**2 / variance, queue, haute=True)
    if not somme.taux:
        return Estimation(0.0, 0.0, haut)
    bas = somme.variance / somme.taux * quantile_gamma(somme.taux**2 / somme.variance, queue)
    return Estimation(somme.taux, bas, haut)


def cas_attendus(taux_de_reference: Sequence[float], effectifs: Sequence[float]) -> float:
    """Return the events expected if each age class had the rate of the reference (indirect method)."""
    return math.fsum(
        taux * effectif for taux, effectif in zip(taux_de_reference, effectifs, strict=True)
    )


def _ponderer(classes: Iterable[Classe]) -> _Pondere:
    lues = list(classes)
    total = math.fsum(classe.poids for classe in lues)
    if total <= 0 or any(c.cas < 0 or c.effectif <= 0 or c.poids < 0 for c in lues):
        raise ValueError("Une classe d’âge est vide ou négative.")
    poids = [classe.poids / total / classe.effectif for classe in lues]
    return _Pondere(
        taux=math.fsum(p * c.cas for p, c in zip(poids, lues, strict=True)),
        variance=math.fsum(p * p * c.cas for p, c in zip(poids, lues, strict=True)),
        cas=math.fsum(c.cas for c in lues),
        poids_maximal=max(poids),
    )
