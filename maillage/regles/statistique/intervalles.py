"""Confidence intervals of counts, rates, ratios and proportions. The level is 95 % unless said."""

import math
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

from maillage.regles.statistique.gamma import quantile_gamma

NIVEAU = 0.95


@dataclass(frozen=True, slots=True)
class Estimation:
    """A value between its bounds, in one unit."""

    valeur: float
    borne_basse: float
    borne_haute: float

    def fois(self, facteur: float) -> "Estimation":
        """Return the same in another unit: `fois(100)` for per cent. The factor is positive."""
        return Estimation(
            self.valeur * facteur, self.borne_basse * facteur, self.borne_haute * facteur
        )

    def contient(self, reference: float) -> bool:
        """Say whether a fixed reference is inside, bounds included."""
        return self.borne_basse <= reference <= self.borne_haute

    def recoupe(self, autre: "Estimation") -> bool:
        """Say whether two intervals have a point in common."""
        return self.borne_basse <= autre.borne_haute and autre.borne_basse <= self.borne_haute


@lru_cache(maxsize=16)
def ecart_normal(niveau: float) -> float:
    """Return how many standard deviations hold this share of a normal law: 1.96 for 95 %."""
    if not 0 < niveau < 1:
        raise ValueError(f"niveau {niveau}")
    return NormalDist().inv_cdf((1 + niveau) / 2)


def wilson(cas: float, effectif: float, *, niveau: float = NIVEAU) -> Estimation:
    """Return a proportion and its interval by the score of Wilson (1927)."""
    if not 0 <= cas <= effectif or effectif == 0:
        raise ValueError(f"{cas} cas sur {effectif}")
    part = cas / effectif
    r = ecart_normal(niveau) ** 2 / effectif
    centre = (part + r / 2) / (1 + r)
    ecart = math.sqrt(r * (part * (1 - part) + r / 4)) / (1 + r)
    # At 0 and at 1 the bound is the value itself; rounding would put it a hair outside.
    bas = 0.0 if cas == 0 else min(part, centre - ecart)
    haut = 1.0 if cas == effectif else max(part, centre + ecart)
    return Estimation(part, bas, haut)


def poisson_exact(cas: float, *, niveau: float = NIVEAU) -> Estimation:
    """Return a count and its exact Poisson interval (Garwood 1936), by quantiles of chi²."""
    queue = _queue(cas, niveau)
    bas = quantile_gamma(cas, queue) if cas else 0.0
    return Estimation(cas, bas, quantile_gamma(cas + 1, queue, haute=True))


def byar(cas: float, *, niveau: float = NIVEAU) -> Estimation:
    """Return a count and its interval by the approximation of Byar (Breslow & Day 1987, p. 69).

    At 95 % it stays within 0.021 event of the exact one. The lower bound is 0 at 0 event, and never under.
    """
    _queue(cas, niveau)
    z, suivant = ecart_normal(niveau), cas + 1
    bas = cas * (1 - 1 / (9 * cas) - z / (3 * math.sqrt(cas))) ** 3 if cas else 0.0
    haut = suivant * (1 - 1 / (9 * suivant) + z / (3 * math.sqrt(suivant))) ** 3
    return Estimation(cas, max(0.0, bas), haut)


def taux_brut(
    cas: float, effectif: float, *, niveau: float = NIVEAU, exact: bool = False
) -> Estimation:
    """Return events per person (or person-year), with the interval of the count."""
    if effectif <= 0:
        raise ValueError(f"effectif {effectif}")
    compte = poisson_exact if exact else byar
    return compte(cas, niveau=niveau).fois(1 / effectif)


def ratio_standardise(
    observes: float, attendus: float, *, niveau: float = NIVEAU, exact: bool = False
) -> Estimation:
    """Return observed over expected, the expected being fixed (Breslow & Day 1987); ICM is 100 times it."""
    return taux_brut(observes, attendus, niveau=niveau, exact=exact)


def _queue(cas: float, niveau: float) -> float:
    """The share left on each side; refuses what is not a count."""
    if not (0 <= cas < math.inf and 0 < niveau < 1):
        raise ValueError(f"{cas} cas, niveau {niveau}")
    return (1 - niveau) / 2
