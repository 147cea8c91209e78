"""What may be asked, granted and paid: each amount against the one that it depends on.

Amounts are Decimal to the cent; None is unknown and refuses nothing by itself.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from maillage.regles.ecriture import date_simple
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.montants import ZERO, euros, verifier_montant

# A claim is sent, an advance paid, at most so many years before the year that it helps.
_ANNEES_D_AVANCE = 2


@dataclass(frozen=True)
class Validite:
    """When a convention holds: signed on a day, between two days that may be unknown."""

    signee_le: date | None
    du: date | None = None
    au: date | None = None


def check_montant(montant: Decimal, *, champ: str = "montant") -> Decimal:
    """Return an amount to the cent. Raises ErreurMetier unless it is positive and plausible."""
    if not montant.is_finite():
        raise ErreurMetier("Écrire un montant en euros.", champ=champ)
    propre = verifier_montant(montant, champ=champ)
    if propre is None or propre <= 0:
        raise ErreurMetier("Écrire un montant en euros, plus grand que zéro.", champ=champ)
    return propre


def check_demande(demande: Decimal, cout: Decimal | None, *, champ: str) -> Decimal:
    """Return what is asked for an expense. Raises ErreurMetier above its cost."""
    propre = check_montant(demande, champ=champ)
    if cout is not None and propre > cout:
        raise ErreurMetier(
            f"L’aide demandée dépasse le coût de la dépense ({euros(cout)}).", champ=champ
        )
    return propre


def check_accord(
    accorde: Decimal, demande: Decimal, cout: Decimal | None, *, champ: str
) -> Decimal:
    """Return what is granted: zero to what was asked, never above the cost. Raises ErreurMetier."""
    if accorde == 0:
        return ZERO  # one line of several may be left out
    propre = check_montant(accorde, champ=champ)
    if propre > demande:
        raise ErreurMetier(
            f"On accorde au plus ce qui est demandé ({euros(demande)}).", champ=champ
        )
    if cout is not None and propre > cout:
        raise ErreurMetier(
            f"L’aide accordée dépasse le coût de la dépense ({euros(cout)}).", champ=champ
        )
    return propre


def check_depot(le: date | None, *, annee: int, aujourdhui: date, en_ligne: bool) -> date:
    """Return the day a claim was filed: today, or the earlier one on which it was sent on paper.

    Raises ErreurMetier for a funder who receives its claims here, and for a day that no claim of
    this year can have.
    """
    if le is None or le == aujourdhui:
        return aujourdhui
    if en_ligne:
        raise ErreurMetier(
            "Ce financeur reçoit ses demandes dans Maillage\u00a0: elle est déposée ce jour.",
            champ="deposee_le",
        )
    if le > aujourdhui:
        raise ErreurMetier("Cette date de dépôt est à venir.", champ="deposee_le")
    check_proche(le, annee, champ="deposee_le")
    return le


def check_proche(le: date, annee: int, *, champ: str) -> None:
    """Raise ErreurMetier for a day too far before the year of the claim: a slip of the keyboard."""
    if le.year < annee - _ANNEES_D_AVANCE:
        raise ErreurMetier(
            f"Cette date est loin avant {annee}, l’année de la demande\u00a0: la vérifier.",
            champ=champ,
        )


def check_versement(
    montant: Decimal,
    le: date,
    *,
    reste: Decimal,
    validite: Validite,
    aujourdhui: date,
    annee: int,
) -> Decimal:
    """Return what is paid. Raises ErreurMetier above what is left, or outside the convention."""
    propre = check_montant(montant)
    if propre > reste:
        raise ErreurMetier(
            f"Ce versement dépasse ce qui reste à verser ({euros(reste)}).",
            champ="montant",
        )
    if le > aujourdhui:
        raise ErreurMetier("Un versement s’enregistre quand il a eu lieu.", champ="le")
    check_proche(le, annee, champ="le")
    check_validite(validite, le)
    return propre


def check_validite(validite: Validite, le: date) -> None:
    """Raise ErreurMetier for a day when the convention does not hold. What is unknown refuses nothing."""
    debut = validite.du or validite.signee_le
    if debut is not None and le < debut:
        raise ErreurMetier(
            f"La convention ne vaut qu’à partir du {date_simple(debut)}\u00a0: vérifier la date.",
            champ="le",
        )
    if validite.au is not None and le > validite.au:
        raise ErreurMetier(
            f"La convention ne vaut plus depuis le {date_simple(validite.au)}\u00a0: enregistrer "
            "l’avenant qui la prolonge, ou corriger la date.",
            champ="le",
        )


def check_convention(validite: Validite, aujourdhui: date) -> None:
    """Raise ErreurMetier for days out of order, or a signature to come."""
    if validite.signee_le is not None and validite.signee_le > aujourdhui:
        raise ErreurMetier("Cette date de signature est à venir.", champ="signee_le")
    if validite.du is not None and validite.au is not None and validite.au < validite.du:
        raise ErreurMetier("La fin de la convention vient avant son début.", champ="au")
