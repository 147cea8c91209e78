"""What a cell may hold, what state a value is in, how much of the territory it covers.

Secret, missing and zero are three things: a number may be 0, a secret is known to somebody who may
not tell it, a missing value is known to nobody here.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Literal

from maillage.regles.statistique.sources import COUVERTURE_A_NOTER, COUVERTURE_MONTRABLE


class Secret(Enum):
    """The type of the one mark SECRET."""

    SECRET = "secret"  # noqa: S105  a statistical secret, not a password


SECRET: Literal[Secret.SECRET] = Secret.SECRET
# None is a value that the source does not give.
Cellule = float | Literal[Secret.SECRET] | None

# Coverages are quotients of sums: a last digit lost is not a commune lost.
_ARRONDI = 1e-9


class Etat(StrEnum):
    """What may be said of a value. The stored value is the French slug."""

    DISPONIBLE = "disponible"
    PARTIEL = "partiel"
    PARTIEL_SECRET = "partiel-secret"  # noqa: S105  a statistical secret, not a password
    APPROCHE = "approche"
    COUVERTURE_INSUFFISANTE = "couverture-insuffisante"
    SECRET = "secret"  # noqa: S105  the same
    ABSENT = "absent"
    NON_PUBLIE = "non-publie"
    NON_CALCULABLE = "non-calculable"

    @property
    def libelle(self) -> str:
        """Return the words of the state, as in a cell of a table."""
        return LIBELLES_ETATS[self]

    @property
    def explication(self) -> str:
        """Return one sentence that says what the state means."""
        return EXPLICATIONS_ETATS[self]

    @property
    def porte_une_valeur(self) -> bool:
        """True when a number stands beside the state."""
        return self in AVEC_VALEUR


AVEC_VALEUR = frozenset({Etat.DISPONIBLE, Etat.PARTIEL, Etat.PARTIEL_SECRET, Etat.APPROCHE})

LIBELLES_ETATS: Mapping[Etat, str] = MappingProxyType(
    {
        Etat.DISPONIBLE: "disponible",
        Etat.PARTIEL: "partiel",
        Etat.PARTIEL_SECRET: "partiel, une partie est secrète",
        Etat.APPROCHE: "approché",
        Etat.COUVERTURE_INSUFFISANTE: "trop peu de communes connues",
        Etat.SECRET: "secret",
        Etat.ABSENT: "non disponible",
        Etat.NON_PUBLIE: "non publié à cette échelle",
        Etat.NON_CALCULABLE: "non calculable",
    }
)

EXPLICATIONS_ETATS: Mapping[Etat, str] = MappingProxyType(
    {
        Etat.DISPONIBLE: "La valeur porte sur tout le territoire.",
        Etat.PARTIEL: "La source ne dit rien d’une partie du territoire\u00a0: la valeur porte sur le reste.",
        Etat.PARTIEL_SECRET: "Le producteur tait une partie des chiffres pour ne reconnaître personne\u00a0: "
        "la valeur porte sur le reste.",
        Etat.APPROCHE: "La valeur n’est pas publiée à cette échelle\u00a0; celle-ci est une moyenne des "
        "valeurs des communes, qui s’en écarte un peu.",
        Etat.COUVERTURE_INSUFFISANTE: "Les communes dont la valeur est connue sont trop peu pour parler "
        "du territoire entier.",
        Etat.SECRET: "Le producteur connaît la valeur et la tait, pour ne reconnaître personne. "
        "Ce n’est pas zéro.",
        Etat.ABSENT: "La source ne donne pas cette valeur. Ce n’est pas zéro.",
        Etat.NON_PUBLIE: "Le producteur ne publie pas cette valeur à cette échelle, et elle ne se "
        "recalcule pas.",
        Etat.NON_CALCULABLE: "Le calcul n’a pas de sens ici, par exemple quand il n’y a personne à compter.",
    }
)


class Couverture(StrEnum):
    """Four bands of the share of the denominators that is known, and what to do with the value."""

    COMPLETE = "complete"
    A_NOTER = "a-noter"
    PARTIELLE = "partielle"
    INSUFFISANTE = "insuffisante"

    @property
    def libelle(self) -> str:
        """Return the words that stand beside the value; empty when nothing needs saying."""
        return LIBELLES_COUVERTURES[self]

    @property
    def est_montree(self) -> bool:
        """True when the value may be shown."""
        return self is not Couverture.INSUFFISANTE


LIBELLES_COUVERTURES: Mapping[Couverture, str] = MappingProxyType(
    {
        Couverture.COMPLETE: "",
        Couverture.A_NOTER: "presque complet",
        Couverture.PARTIELLE: "partiel",
        Couverture.INSUFFISANTE: "trop partiel pour être montré",
    }
)


def situer_couverture(part: float) -> Couverture:
    """Return the band of a coverage, a share between 0 and 1: whole, from 90 %, from 60 %, below."""
    if not -_ARRONDI <= part <= 1 + _ARRONDI:
        raise ValueError(f"couverture {part}")
    if part >= 1 - _ARRONDI:
        return Couverture.COMPLETE
    if part >= COUVERTURE_A_NOTER.valeur - _ARRONDI:
        return Couverture.A_NOTER
    if part >= COUVERTURE_MONTRABLE.valeur - _ARRONDI:
        return Couverture.PARTIELLE
    return Couverture.INSUFFISANTE
