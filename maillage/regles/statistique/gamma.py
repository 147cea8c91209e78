"""The regularised incomplete gamma function and its inverse, which the standard library lacks.

A quantile of chi² with 2a degrees of freedom is twice a quantile of the gamma law of shape a.
"""

import math
from itertools import count
from statistics import NormalDist

_PRECISION = 1e-17
_CONVERGENCE = 1e-13
_PAS_AU_PLUS = 100
_GRANDE_FORME = 100
# Under e^-700 a number is no longer one for a computer, and is nothing for a count.
_LOG_NUL = -700


def gamma_cumulee(forme: float, x: float) -> float:
    """Return P(a, x), the chance that a gamma variable of this shape is under x (Abramowitz & Stegun, 6.5.29).

    The series has only positive terms, so nothing cancels; it takes about ten √a of them near a.
    """
    if x <= 0:
        return 0.0
    return min(1.0, math.exp(_log_densite(forme, x)) / forme * _somme_serie(forme, x))


def _log_densite(forme: float, x: float) -> float:
    """The log of x times the density: what P(a, x) gains when log x grows.

    For a large shape its terms cancel each other: Stirling's series takes them away beforehand.
    """
    if forme < _GRANDE_FORME:
        return forme * math.log(x) - x - math.lgamma(forme)
    ecart = (x - forme) / forme
    stirling = 1 / (12 * forme) - 1 / (360 * forme**3)
    principal = forme * (math.log1p(ecart) - ecart)
    return principal + math.log(forme / (2 * math.pi)) / 2 - stirling


def _somme_serie(forme: float, x: float) -> float:
    somme = terme = 1.0
    for rang in count(1):
        terme *= x / (forme + rang)
        somme += terme
        if terme < somme * _PRECISION:
            break
    return somme


def quantile_gamma(forme: float, queue: float, *, haute: bool = False) -> float:
    """Return x with P(a, x) = `queue`, or P(a, x) = 1 - `queue` for the upper tail.

    Newton on log P (or log Q) as a function of log x: both are concave, so that it cannot get lost.
    It starts from the cube of Wilson and Hilferty (1931).
    """
    if not (forme > 0 and 0 < queue < 1):
        raise ValueError(f"forme {forme}, queue {queue}")
    log_x = _log_depart(forme, 1 - queue if haute else queue)
    if log_x < _LOG_NUL:
        return 0.0
    for _ in range(_PAS_AU_PLUS):
        pas = _pas_de_newton(forme, queue, log_x, haute=haute)
        log_x += pas
        if abs(pas) < _CONVERGENCE:
            break
    return math.exp(log_x)


def _pas_de_newton(forme: float, queue: float, log_x: float, *, haute: bool) -> float:
    x = math.exp(log_x)
    dessous = gamma_cumulee(forme, x)
    part, sens = (1 - dessous, -1) if haute else (dessous, 1)
    pente = sens * math.exp(_log_densite(forme, x)) / part
    return math.log(queue / part) / pente


def _log_depart(forme: float, part: float) -> float:
    z = NormalDist().inv_cdf(part)
    racine = 1 - 1 / (9 * forme) + z / (3 * math.sqrt(forme))
    if racine > 0.1:
        return math.log(forme) + 3 * math.log(racine)
    # Far in the lower tail P(a, x) is x^a / Γ(a + 1).
    return (math.log(part) + math.lgamma(forme + 1)) / forme
