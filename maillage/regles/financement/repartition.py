"""Who pays what remains: shared to the cent by the largest remainder, so that the sum is always exact.

Source: S0 (two EPCI share what remains according to their population), domaine §8.3. Weights are whole
numbers or fractions; an EPCI that leaves during a year weighs for the days it was there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from maillage.regles.ecriture import date_simple, enumere
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.montants import CENT, ZERO
from maillage.regles.financement.mots import Methode


@dataclass(frozen=True)
class Porteur:
    """One EPCI in a key. `poids` is its population or the part agreed; None when nobody knows it.

    `au` is the last day it takes part; None while it stays.
    """

    cle: str
    nom: str
    poids: Decimal | int | None
    au: date | None = None


@dataclass(frozen=True)
class Part:
    """What one EPCI pays, and what part of the whole that is."""

    cle: str
    nom: str
    poids: Decimal | int
    montant: Decimal
    taux: Fraction
    jours: int
    jours_annee: int

    @property
    def taux_decimal(self) -> Decimal:
        """Return the part as a rate, to be written."""
        return Decimal(self.taux.numerator) / Decimal(self.taux.denominator)

    @property
    def est_partielle(self) -> bool:
        """True when it was there for a part of the year only."""
        return self.jours < self.jours_annee


def repartir(montant: Decimal, poids: Mapping[str, Fraction]) -> dict[str, Decimal]:
    """Return what each key pays. Their sum is `montant`, each within a cent of its exact part.

    The cents left after the whole ones go to the largest remainders; equal ones, to the first key in
    the alphabet, so that the order in which the EPCI are listed changes nothing.
    Raises ErreurMetier when nobody weighs anything.
    """
    total = sum(poids.values(), Fraction(0))
    if total <= 0 or min(poids.values()) < 0:
        raise ErreurMetier(
            "Personne ne peut payer le reste\u00a0: dans cette clé, aucun EPCI ne pèse quelque chose."
        )
    cents = int(montant / CENT)
    exacts = {cle: cents * p / total for cle, p in poids.items()}
    entiers = {cle: int(exact) for cle, exact in exacts.items()}
    ordre = sorted(exacts, key=lambda cle: (entiers[cle] - exacts[cle], cle))
    for cle in ordre[: cents - sum(entiers.values())]:
        entiers[cle] += 1
    return {cle: entiers[cle] * CENT for cle in poids}


def partager(
    montant: Decimal, porteurs: Sequence[Porteur], *, annee: int, methode: Methode
) -> tuple[Part, ...]:
    """Return the part of each EPCI in what remains of one year, in the order they are given.

    Raises ErreurMetier when there is nobody, when a weight is missing, or when nobody is left that year.
    """
    if not porteurs:
        raise ErreurMetier("Aucun EPCI dans cette clé\u00a0: ajouter qui paie le reste.")
    _refuser_les_inconnus(porteurs, annee, methode)
    presents = {p.cle: _jours_presents(p, annee) for p in porteurs}
    if not any(presents.values()):
        raise ErreurMetier(
            f"En {annee}, plus aucun EPCI ne porte le contrat\u00a0: écrire une clé à partir de {annee}."
        )
    poids = {p.cle: Fraction(_poids(p, methode)) * presents[p.cle] for p in porteurs}
    montants = repartir(montant, poids)
    total = sum(poids.values(), Fraction(0))
    duree = _jours(annee)
    return tuple(
        Part(
            p.cle,
            p.nom,
            _poids(p, methode),
            montants[p.cle],
            poids[p.cle] / total,
            presents[p.cle],
            duree,
        )
        for p in porteurs
    )


def _refuser_les_inconnus(porteurs: Sequence[Porteur], annee: int, methode: Methode) -> None:
    """Refuse to compute without the weight of somebody who is there: it would be shifted on the others."""
    if methode is Methode.PARTS_EGALES:
        return
    sans = [p.nom for p in porteurs if p.poids is None and _jours_presents(p, annee)]
    if not sans:
        return
    quoi = "la population" if methode is Methode.POPULATION else "la part"
    raise ErreurMetier(
        f"Il manque {quoi} de {enumere(sans)}\u00a0: sans elle, le reste ne peut pas être partagé. "
        "L’écrire dans la clé de répartition."
    )


def _poids(porteur: Porteur, methode: Methode) -> Decimal | int:
    return 1 if methode is Methode.PARTS_EGALES else porteur.poids or 0


def _jours(annee: int) -> int:
    return (date(annee + 1, 1, 1) - date(annee, 1, 1)).days


def _jours_presents(porteur: Porteur, annee: int) -> int:
    """Return how many days of the year it was there: all of them while it stays."""
    if porteur.au is None or porteur.au.year > annee:
        return _jours(annee)
    if porteur.au.year < annee:
        return 0
    return (porteur.au + timedelta(days=1) - date(annee, 1, 1)).days


def dire_depart(porteur: Porteur) -> str:
    """Return « jusqu’au 30 juin 2025 », or nothing while it stays."""
    return f"jusqu’au {date_simple(porteur.au)}" if porteur.au else ""


def total_des_parts(parts: Sequence[Part]) -> Decimal:
    """Return what the parts add up to: always what was shared."""
    return sum((part.montant for part in parts), ZERO)
