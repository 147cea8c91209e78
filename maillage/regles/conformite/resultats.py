"""What a rule answers, and what it could not know: four answers, each with a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from maillage.regles.ecriture import enumere

T = TypeVar("T")


class Verdict(StrEnum):
    """The four answers. The stored value is the French slug."""

    NON_SATISFAITE = "non-satisfaite"
    INCONNUE = "inconnue"
    SATISFAITE = "satisfaite"
    SANS_OBJET = "sans-objet"

    @property
    def libelle(self) -> str:
        """Return the word that a reader sees."""
        return _LIBELLES[self]


_LIBELLES = {
    Verdict.NON_SATISFAITE: "Non satisfaite",
    Verdict.INCONNUE: "Inconnue",
    Verdict.SATISFAITE: "Satisfaite",
    Verdict.SANS_OBJET: "Sans objet",
}


@dataclass(frozen=True)
class Resultat:
    """A verdict, what was found, which facts are missing, which objects are concerned (their uuid)."""

    verdict: Verdict
    constat: str
    manquants: tuple[str, ...] = ()
    cibles: tuple[str, ...] = ()


class FaitInconnu(Exception):
    """A fact that a rule needs and that nobody gave. `nom` names it; `precision` says more of it."""

    def __init__(self, nom: str, precision: str = "") -> None:
        super().__init__(nom)
        self.nom = nom
        self.precision = precision


class SalleAbsente(Exception):
    """Nothing was gathered of a subject: its room does not exist yet, or was not asked."""

    def __init__(self, salle: str) -> None:
        super().__init__(salle)
        self.salle = salle


def su(valeur: T | None, nom: str) -> T:
    """Return a fact that is known. Raises FaitInconnu, which becomes the answer « inconnue »."""
    if valeur is None:
        raise FaitInconnu(nom)
    return valeur


def salle(sujet: T | None, nom: str) -> T:
    """Return the facts of a subject. Raises SalleAbsente when there are none at all."""
    if sujet is None:
        raise SalleAbsente(nom)
    return sujet


def oui(constat: str) -> Resultat:
    """Satisfied, and what shows it."""
    return Resultat(Verdict.SATISFAITE, constat)


def non(constat: str, cibles: Sequence[str] = ()) -> Resultat:
    """Not satisfied, and what is missing or wrong; `cibles` are the objects to mend."""
    return Resultat(Verdict.NON_SATISFAITE, constat, cibles=tuple(cibles))


def sans_objet(pourquoi: str) -> Resultat:
    """The rule does not speak of this contract, and why."""
    return Resultat(Verdict.SANS_OBJET, pourquoi)


def inconnue(*manquants: str, cibles: Sequence[str] = (), precision: str = "") -> Resultat:
    """Nobody can say: the facts that are missing, named in a sentence."""
    constat = precision or f"On ne sait pas\u00a0: {enumere(manquants)}."
    return Resultat(Verdict.INCONNUE, constat, manquants, tuple(cibles))


# Rooms as readers name them.
_SALLES = {"evaluation": "évaluation"}


def salle_a_venir(nom: str) -> Resultat:
    """The room that would know does not exist yet."""
    nom = _SALLES.get(nom, nom)
    return Resultat(
        Verdict.INCONNUE,
        f"La salle «\u00a0{nom}\u00a0» n’existe pas encore dans Maillage.",
        (f"la salle «\u00a0{nom}\u00a0»",),
    )


def salle_reservee(nom: str) -> Resultat:
    """The room knows, but its reader may not read it."""
    return Resultat(
        Verdict.INCONNUE,
        f"Votre rôle ne lit pas ce que tient la salle «\u00a0{nom}\u00a0».",
        (f"la salle «\u00a0{nom}\u00a0», que votre rôle ne lit pas",),
    )
