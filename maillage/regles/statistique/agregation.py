"""From communes to a territory: sums, ratios of sums, weighted means, shares by class.

Each rule has two steps: `cumuler_…` walks the cells once and keeps what it counted, `conclure_…`
says what that is worth. Counts add up (`Cumul + Cumul`), so that a territory may be built from
parts, and whoever counts faster (columns, SQL) only has to conclude.
Shares and ratios are plain numbers, between 0 and 1 for a proportion: the unit belongs to whoever shows.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from maillage.regles.statistique.etats import (
    SECRET,
    Cellule,
    Couverture,
    Etat,
    Secret,
    situer_couverture,
)


class Regle(StrEnum):
    """How the figure of a territory follows from those of its communes."""

    SOMME = "somme"
    RATIO = "ratio"
    MOYENNE_PONDEREE = "moyenne-ponderee"
    PARTS = "parts"
    PUBLIEE = "publiee"
    STANDARDISEE = "standardisee"

    @property
    def libelle(self) -> str:
        """Return what the rule does, in the words of the method note."""
        return LIBELLES_REGLES[self]


LIBELLES_REGLES: Mapping[Regle, str] = MappingProxyType(
    {
        Regle.SOMME: "somme des communes",
        Regle.RATIO: "rapport de deux sommes",
        Regle.MOYENNE_PONDEREE: "moyenne des communes, chacune selon son poids",
        Regle.PARTS: "part de la population dans chaque classe",
        Regle.PUBLIEE: "valeur publiée à cette échelle seulement",
        Regle.STANDARDISEE: "taux standardisé, recalculé depuis les effectifs par âge",
    }
)


class Agregat(NamedTuple):  # made a million times: thrice as fast as a frozen dataclass
    """The figure of a territory. No value when the state carries none."""

    valeur: float | None
    numerateur: float | None
    denominateur: float | None
    couverture: float
    etat: Etat


@dataclass(frozen=True, slots=True)
class Cumul:
    """What was counted: sums where the value is known, sums of all weights, cells of each kind.

    `sans_poids` are the cells, among the secret and the missing, whose weight itself is unknown.
    """

    numerateur: float = 0.0
    denominateur: float = 0.0
    denominateur_total: float = 0.0
    connues: int = 0
    secretes: int = 0
    absentes: int = 0
    sans_poids: int = 0

    def __add__(self, autre: "Cumul") -> "Cumul":
        return Cumul(
            self.numerateur + autre.numerateur,
            self.denominateur + autre.denominateur,
            self.denominateur_total + autre.denominateur_total,
            self.connues + autre.connues,
            self.secretes + autre.secretes,
            self.absentes + autre.absentes,
            self.sans_poids + autre.sans_poids,
        )

    @property
    def couverture(self) -> float:
        """Return the share known: of the weights, and of the cells for those without weight."""
        cellules = self.connues + self.secretes + self.absentes
        if not cellules:
            return 0.0
        if not self.denominateur_total:
            return self.connues / cellules
        pesees = (cellules - self.sans_poids) / cellules
        return self.denominateur / self.denominateur_total * pesees


# Counting


def cumuler_somme(valeurs: Sequence[Cellule], poids: Sequence[float] | None = None) -> Cumul:
    """Count a sum. `poids` (populations) measure the coverage; without them communes count alike."""
    return cumuler_ratio(valeurs, [1.0] * len(valeurs) if poids is None else poids)


def cumuler_ratio(numerateurs: Sequence[Cellule], denominateurs: Sequence[Cellule]) -> Cumul:
    """Count a ratio of sums: denominators are added only where the numerator is known."""
    haut = bas = bas_total = 0.0
    connues = secretes = absentes = sans_poids = 0
    for numerateur, denominateur in zip(numerateurs, denominateurs, strict=True):
        if denominateur is None or denominateur is SECRET:
            sans_poids += 1
            secretes += denominateur is SECRET
            absentes += denominateur is None
            continue
        bas_total += denominateur
        if numerateur is None:
            absentes += 1
        elif numerateur is SECRET:
            secretes += 1
        else:
            haut += numerateur
            bas += denominateur
            connues += 1
    return Cumul(haut, bas, bas_total, connues, secretes, absentes, sans_poids)


def cumuler_moyenne(valeurs: Sequence[Cellule], poids: Sequence[Cellule]) -> Cumul:
    """Count a mean weighted by the same profession and year as the values, never another one's."""
    produits = [_produit(v, p) for v, p in zip(valeurs, poids, strict=True)]
    return cumuler_ratio(produits, poids)


def _produit(valeur: Cellule, poids: Cellule) -> Cellule:
    if isinstance(valeur, float | int) and isinstance(poids, float | int):
        return valeur * poids
    return poids if isinstance(valeur, float | int) else valeur


# Concluding


def conclure_somme(cumul: Cumul) -> Agregat:
    """Return the sum of what is known; a sum over secret or missing cells is a least value, and says so."""
    return _conclure(cumul, cumul.numerateur, None)


def conclure_ratio(cumul: Cumul) -> Agregat:
    """Return numerator over denominator, for a ratio or a weighted mean."""
    bas = cumul.denominateur
    return _conclure(cumul, cumul.numerateur / bas if bas else None, bas)


def _conclure(cumul: Cumul, valeur: float | None, denominateur: float | None) -> Agregat:
    couverture = cumul.couverture
    etat = _juger(cumul, couverture)
    if not etat.porte_une_valeur:
        return Agregat(None, None, None, couverture, etat)
    if valeur is None:
        return Agregat(None, cumul.numerateur, denominateur, couverture, Etat.NON_CALCULABLE)
    if not math.isfinite(valeur):
        raise ValueError("Une cellule n’est pas un nombre : dire SECRET ou None.")
    return Agregat(valeur, cumul.numerateur, denominateur, couverture, etat)


def _juger(cumul: Cumul, couverture: float) -> Etat:
    """The state that cells and coverage allow; nothing known but some of it secret is a secret."""
    if not cumul.connues:
        return Etat.SECRET if cumul.secretes else Etat.ABSENT
    bande = situer_couverture(couverture)
    if not bande.est_montree:
        return Etat.COUVERTURE_INSUFFISANTE
    if bande is Couverture.COMPLETE:
        return Etat.DISPONIBLE
    return Etat.PARTIEL_SECRET if cumul.secretes else Etat.PARTIEL


# In one go


def sommer(valeurs: Sequence[Cellule], poids: Sequence[float] | None = None) -> Agregat:
    """Apply the rule SUM."""
    return conclure_somme(cumuler_somme(valeurs, poids))


def rapporter(numerateurs: Sequence[Cellule], denominateurs: Sequence[Cellule]) -> Agregat:
    """Apply the rule RATIO."""
    return conclure_ratio(cumuler_ratio(numerateurs, denominateurs))


def moyenner(valeurs: Sequence[Cellule], poids: Sequence[Cellule]) -> Agregat:
    """Apply the rule WMEAN."""
    return conclure_ratio(cumuler_moyenne(valeurs, poids))


def approcher(medianes: Sequence[Cellule], menages: Sequence[Cellule]) -> Agregat:
    """Return the mean of medians weighted by households, marked as an approximation.

    Against published medians of EPCI it is off by 0.4 % (median), 2 % (99th centile). Only where
    nothing is published, and never for a decile or a rate.
    """
    agregat = moyenner(medianes, menages)
    return agregat._replace(etat=Etat.APPROCHE) if agregat.etat.porte_une_valeur else agregat


def repartir(
    classes: Sequence[str | Secret | None], populations: Sequence[float], possibles: Sequence[str]
) -> dict[str, Agregat]:
    """Apply the rule SHARE: the share of the known population in each possible class, empty ones included.

    Raises KeyError for a class that is not among the possible ones.
    """
    habitants = dict.fromkeys(possibles, 0.0)
    for classe, population in zip(classes, populations, strict=True):
        if isinstance(classe, str):
            habitants[classe] += population
    connu = cumuler_ratio([0.0 if isinstance(c, str) else c for c in classes], populations)
    return {classe: conclure_ratio(replace(connu, numerateur=n)) for classe, n in habitants.items()}


def refuser(regle: Regle) -> Agregat:
    """Return what stands for an aggregate under the two rules that have none: PUB and STD.

    A published value is read at its level; a standardised rate is computed again from counts by age.
    """
    etat = Etat.NON_PUBLIE if regle is Regle.PUBLIEE else Etat.NON_CALCULABLE
    return Agregat(None, None, None, 0.0, etat)
