"""What is known of the money: expenses, who pays, claims, the key of the remainder, what was shown. None: not known."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class AideLue:
    """Who pays what, for which expense, in which year. None: not known.

    `pour`: what the expense is for (regles/financement/mots.py). `propre`: put in by whoever carries the expense; `deduite` when nobody wrote it: what the aids leave.
    """

    depense: str
    objet: str
    annee: int
    financeur: str
    sorte: str
    publique: bool
    prevu: Decimal | None = None
    demande: Decimal | None = None
    accorde: Decimal | None = None
    verse: Decimal | None = None
    propre: bool = False
    deduite: bool = False
    pour: str = ""

    @property
    def montant(self) -> Decimal | None:
        """Return what counts in the plan: granted, else paid, else asked, else expected."""
        etapes = (self.accorde, self.verse, self.demande, self.prevu)
        return next((m for m in etapes if m is not None), None)


@dataclass(frozen=True, slots=True)
class DepenseLue:
    """An expense of the plan: its object, its fiche, its year, its cost; None while unknown.

    `part_publique`: the share of public money that the schemes which help it allow; None: they say nothing.
    """

    cle: str
    objet: str
    annee: int
    fiche: str = ""
    cout: Decimal | None = None
    part_publique: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DemandeLue:
    """A claim: to whom, for which year, when it was due and filed, its convention, its proofs."""

    financeur: str
    sorte: str
    annee: int
    echeance: date | None = None
    deposee_le: date | None = None
    convention_du: date | None = None
    convention_au: date | None = None
    versements: tuple[date, ...] = ()
    premiere_depense: date | None = None


@dataclass(frozen=True, slots=True)
class PartageLu:
    """How many share what remains, by population or not. A key whose parts are known splits it to the cent."""

    parts: int
    par_population: bool = True
    annee_population: int | None = None
    part_inconnue: bool = False


@dataclass(frozen=True, slots=True)
class SupportLu:
    """A leaflet, a poster, a page, and who paid in its year that it does not name. None: its year is not known."""

    nom: str
    oublies: tuple[str, ...] | None = ()


@dataclass(frozen=True, slots=True)
class FaitsFinancement:
    """The plan de financement, the claims, the key of the remainder, what was shown. None: nothing was written yet."""

    depenses: tuple[DepenseLue, ...] = ()
    aides: tuple[AideLue, ...] = ()
    demandes: tuple[DemandeLue, ...] | None = None
    partage: PartageLu | None = None
    supports: tuple[SupportLu, ...] | None = None
