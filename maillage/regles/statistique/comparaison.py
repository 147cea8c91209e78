"""A value against a fixed reference, and two values against each other: always words, never a bare arrow."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from maillage.regles.statistique.intervalles import Estimation
from maillage.regles.statistique.sources import (
    ECART_PROCHE,
    EFFECTIF_FAIBLE,
    EFFECTIF_FRAGILE,
    RECENSEMENT_FRAGILE,
)


class Verdict(StrEnum):
    """Where a value stands when the reference (France, région) is taken as fixed."""

    SUPERIEUR = "superieur"
    NON_DIFFERENT = "non-different"
    INFERIEUR = "inferieur"
    EFFECTIF_FAIBLE = "effectif-faible"
    NON_DISPONIBLE = "non-disponible"

    @property
    def libelle(self) -> str:
        """Return the exact words of the portrait."""
        return LIBELLES_VERDICTS[self]


LIBELLES_VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.SUPERIEUR: "significativement supérieur",
        Verdict.NON_DIFFERENT: "non différent",
        Verdict.INFERIEUR: "significativement inférieur",
        Verdict.EFFECTIF_FAIBLE: "effectif trop faible",
        Verdict.NON_DISPONIBLE: "non disponible",
    }
)


class Solidite(StrEnum):
    """How many cases a value rests on."""

    FAIBLE = "faible"
    FRAGILE = "fragile"
    SOLIDE = "solide"

    @property
    def libelle(self) -> str:
        """Return the words beside the value; empty when nothing needs saying."""
        return LIBELLES_SOLIDITES[self]


LIBELLES_SOLIDITES: Mapping[Solidite, str] = MappingProxyType(
    {
        Solidite.FAIBLE: "effectif trop faible",
        Solidite.FRAGILE: "fragile",
        Solidite.SOLIDE: "",
    }
)


@dataclass(frozen=True, slots=True)
class Comparaison:
    """A verdict, and how many cases it rests on."""

    verdict: Verdict
    solidite: Solidite = Solidite.SOLIDE

    @property
    def libelle(self) -> str:
        """Return « significativement supérieur, fragile »."""
        fragile = self.solidite is Solidite.FRAGILE and self.verdict is not Verdict.NON_DISPONIBLE
        return self.verdict.libelle + (f", {self.solidite.libelle}" if fragile else "")


def juger_effectif(observes: float) -> Solidite:
    """Return what a count of events allows: nothing under 5, with care from 5 to 19, then firmly."""
    if observes < EFFECTIF_FAIBLE.valeur:
        return Solidite.FAIBLE
    return Solidite.FRAGILE if observes < EFFECTIF_FRAGILE.valeur else Solidite.SOLIDE


def juger_recensement(denominateur: float) -> Solidite:
    """Return what the denominator of a census rate allows: with care under 200 persons."""
    return Solidite.FRAGILE if denominateur < RECENSEMENT_FRAGILE.valeur else Solidite.SOLIDE


def comparer(
    estimation: Estimation | None,
    reference: float | None,
    *,
    solidite: Solidite = Solidite.SOLIDE,
) -> Comparaison:
    """Say where a value stands: apart from the reference only when the interval leaves it outside.

    The reference is taken as known without error; when it contains the territory, the answer is
    prudent. Among fifty comparisons at 95 %, two or three stand apart by chance alone.
    """
    if estimation is None or reference is None:
        return Comparaison(Verdict.NON_DISPONIBLE, solidite)
    if solidite is Solidite.FAIBLE:
        return Comparaison(Verdict.EFFECTIF_FAIBLE, solidite)
    if estimation.contient(reference):
        return Comparaison(Verdict.NON_DIFFERENT, solidite)
    dessus = estimation.borne_basse > reference
    return Comparaison(Verdict.SUPERIEUR if dessus else Verdict.INFERIEUR, solidite)


class Position(StrEnum):
    """Where a value without interval stands: nothing is said of what chance could do."""

    AU_DESSUS = "au-dessus"
    PROCHE = "proche"
    EN_DESSOUS = "en-dessous"

    @property
    def libelle(self) -> str:
        """Return the words before « de la France »."""
        return self.value.replace("en-dessous", "en dessous")


def situer(valeur: float, reference: float) -> Position:
    """Say where a value without interval stands; a small gap relative to the reference is none."""
    if abs(valeur - reference) <= ECART_PROCHE.valeur * abs(reference):
        return Position.PROCHE
    return Position.AU_DESSUS if valeur > reference else Position.EN_DESSOUS


class Ordre(StrEnum):
    """Where a value stands against another one, each with its interval."""

    DEVANT = "devant"
    INTERVALLES_RECOUPES = "intervalles-recoupes"
    DERRIERE = "derriere"
    NON_DISPONIBLE = "non-disponible"

    @property
    def libelle(self) -> str:
        """Return the words that go with two ranked territories."""
        return LIBELLES_ORDRES[self]


LIBELLES_ORDRES: Mapping[Ordre, str] = MappingProxyType(
    {
        Ordre.DEVANT: "plus élevé, les intervalles ne se recoupent pas",
        Ordre.INTERVALLES_RECOUPES: "les intervalles se recoupent\u00a0: l’ordre n’est pas établi",
        Ordre.DERRIERE: "moins élevé, les intervalles ne se recoupent pas",
        Ordre.NON_DISPONIBLE: "non disponible",
    }
)


def ordonner(une: Estimation | None, autre: Estimation | None) -> Ordre:
    """Say whether the first value is above the second; intervals with a common point settle nothing."""
    if une is None or autre is None:
        return Ordre.NON_DISPONIBLE
    if une.recoupe(autre):
        return Ordre.INTERVALLES_RECOUPES
    return Ordre.DEVANT if une.borne_basse > autre.borne_haute else Ordre.DERRIERE
