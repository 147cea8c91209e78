"""From counts by class (age, or sex and age) to the standardised figure of a territory.

Counts are those of `agregation`, one by class. Where a producer hides the cases of a class, its persons
stay and its cases count for none: the figure is a least value, and its state says so.
"""

from collections.abc import Sequence
from functools import reduce
from operator import add

from maillage.regles.statistique.agregation import Agregat, Cumul, conclure_ratio
from maillage.regles.statistique.etats import Etat
from maillage.regles.statistique.intervalles import Estimation
from maillage.regles.statistique.standardisation import Classe, cas_attendus, taux_standardise


def standardiser(
    strates: Sequence[Cumul], poids: Sequence[float]
) -> tuple[Agregat, Estimation | None]:
    """Return the direct standardised rate per person, with the interval of Dobson.

    The numerator is the number of cases and the denominator that of persons: what the rate stands on,
    not what it is the quotient of.
    """
    ensemble = conclure_ratio(reduce(add, strates))
    if not ensemble.etat.porte_une_valeur:
        return ensemble, None
    if any(not strate.denominateur_total for strate in strates):
        return _refuse(ensemble), None
    taux = taux_standardise(
        Classe(strate.numerateur, strate.denominateur_total, p)
        for strate, p in zip(strates, poids, strict=True)
    )
    cas, personnes = _total(strates)
    return Agregat(taux.valeur, cas, personnes, ensemble.couverture, ensemble.etat), taux


def rapporter_aux_attendus(strates: Sequence[Cumul], reference: Sequence[Cumul]) -> Agregat:
    """Return observed over expected cases, had each class the rate of the reference (indirect method)."""
    ensemble = conclure_ratio(reduce(add, strates))
    if not ensemble.etat.porte_une_valeur:
        return ensemble
    observes, _ = _total(strates)
    attendus = cas_attendus(
        [r.numerateur / r.denominateur_total if r.denominateur_total else 0.0 for r in reference],
        [strate.denominateur_total for strate in strates],
    )
    if not attendus:
        return _refuse(ensemble)
    return Agregat(observes / attendus, observes, attendus, ensemble.couverture, ensemble.etat)


def _total(strates: Sequence[Cumul]) -> tuple[float, float]:
    return sum(s.numerateur for s in strates), sum(s.denominateur_total for s in strates)


def _refuse(ensemble: Agregat) -> Agregat:
    return Agregat(None, None, None, ensemble.couverture, Etat.NON_CALCULABLE)
