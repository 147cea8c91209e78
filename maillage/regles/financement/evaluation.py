"""A scheme applied to one expense: what may be asked, why not more, what would be met next.

An unknown fact is never taken for a yes: the amount is then « au plus », and the facts to find are named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from maillage.regles.financement.conditions import (
    Condition,
    Dite,
    EtatCondition,
    Moment,
    ignorer,
    juger,
)
from maillage.regles.financement.eligibilite import examiner
from maillage.regles.financement.faits import Faits
from maillage.regles.financement.lecture import LIBELLES
from maillage.regles.financement.montants import ZERO, euros
from maillage.regles.financement.parametres import DispositifLu
from maillage.regles.financement.plafonds import plafonds
from maillage.regles.financement.vocabulaire import PIECES


@dataclass(frozen=True)
class Eligibilite:
    """What one expense may ask of one scheme, every condition answered.

    `au_plus` is the smallest known ceiling, zero when a condition is refused, None when no ceiling is
    known at all. It may be asked as it stands only when nothing is unknown (`est_certaine`).
    """

    conditions: tuple[Condition, ...]
    au_plus: Decimal | None
    limite: Condition | None
    suivante: Condition | None

    @property
    def refus(self) -> tuple[Condition, ...]:
        """The conditions that forbid the aid."""
        return tuple(c for c in self._decisives if c.etat is EtatCondition.NON_SATISFAITE)

    @property
    def inconnues(self) -> tuple[Condition, ...]:
        """The conditions that wait for a fact before one can ask."""
        return tuple(c for c in self._decisives if c.etat is EtatCondition.INCONNUE)

    @property
    def manques(self) -> tuple[str, ...]:
        """The facts to find, each once."""
        return tuple(dict.fromkeys(c.manque for c in self.inconnues))

    @property
    def est_certaine(self) -> bool:
        """True when no fact is missing: the amount may be asked as it stands."""
        return not self.inconnues

    @property
    def montant(self) -> Decimal | None:
        """Return what may be asked; None while a fact is missing."""
        if self.refus:
            return ZERO
        return self.au_plus if self.est_certaine else None

    @property
    def pour_etre_versee(self) -> tuple[Condition, ...]:
        """What will be asked before the money comes."""
        return tuple(c for c in self.conditions if c.moment is Moment.VERSEMENT)

    @property
    def conseils(self) -> tuple[Condition, ...]:
        """What the funder encourages, and never refuses for."""
        return tuple(c for c in self.conditions if c.moment is Moment.CONSEIL)

    @property
    def _decisives(self) -> tuple[Condition, ...]:
        moments = {Moment.DEMANDE, Moment.MONTANT}
        return tuple(c for c in self.conditions if c.moment in moments)

    @property
    def phrase(self) -> str:
        """Return the answer in one sentence."""
        if self.refus:
            return f"Rien ne peut être demandé. {self.refus[0].phrase}"
        if self.au_plus is None:
            return "Aucun plafond ne peut être calculé\u00a0: il manque des réponses."
        if self.est_certaine:
            return f"Vous pouvez demander {euros(self.au_plus)}."
        return f"Vous pourrez demander {euros(self.au_plus)} au plus\u00a0; il manque des réponses."


def evaluer(dispositif: DispositifLu, faits: Faits) -> Eligibilite:
    """Return what this expense may ask of this scheme."""
    montants = plafonds(dispositif, faits)
    conditions = (
        *examiner(dispositif, faits),
        *montants,
        *_jamais_lues(dispositif),
        *_au_versement(dispositif, faits),
    )
    connus = sorted((c for c in montants if c.plafond is not None), key=lambda c: c.plafond or ZERO)
    limite = connus[0] if connus else None
    suivante = next((c for c in connus[1:] if limite and c.plafond != limite.plafond), None)
    eligibilite = Eligibilite(conditions, limite.plafond if limite else None, limite, suivante)
    if eligibilite.refus:
        return Eligibilite(conditions, ZERO, None, None)
    return eligibilite


def _jamais_lues(d: DispositifLu) -> Iterator[Condition]:
    """Yield what the scheme sets and nobody could read; its rate has a ceiling of its own."""
    for cle in d.parametres.inconnus:
        if cle != "taux_max":
            libelle = LIBELLES[cle]
            manque = f"la règle «\u00a0{libelle.lower()}\u00a0» du dispositif, que nous n’avons pas pu lire"
            yield ignorer(d, Dite(cle, libelle, "", "", manque))


def _au_versement(d: DispositifLu, f: Faits) -> Iterator[Condition]:
    """Yield what the funder asks before it pays: convention, mention of its help, accounts."""
    if d.parametres.convention:
        dite = Dite(
            "convention",
            "Convention signée",
            "La convention est signée.",
            "La convention n’est pas signée\u00a0: rien ne sera versé avant.",
            "si la convention est signée",
            Moment.VERSEMENT,
        )
        yield juger(d, dite, tenue=f.convention_signee)
    if d.parametres.publicite:
        dite = Dite(
            "publicite",
            "Mention du financeur",
            "La mention du financeur est prouvée.",
            f"Il manque la preuve de la mention\u00a0: {d.parametres.publicite}",
            "la preuve de la mention du financeur sur les supports",
            Moment.VERSEMENT,
        )
        yield juger(d, dite, tenue=f.publicite_prouvee)
    for piece in d.parametres.pieces_compte:
        dite = Dite(
            "pieces_compte",
            f"Pièce à rendre\u00a0: {PIECES[piece]}",
            f"{PIECES[piece].capitalize()}\u00a0: rendue.",
            f"Il manque une pièce pour être payé\u00a0: {PIECES[piece]}.",
            f"si la pièce est rendue\u00a0: {PIECES[piece]}",
            Moment.VERSEMENT,
        )
        rendues = f.pieces_compte
        yield juger(d, dite, tenue=None if rendues is None else piece in rendues)
