"""One condition of a scheme, answered: what it asks, whether it holds, which fact is missing, its source."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from maillage.regles.financement.parametres import DispositifLu, SourceLue


class EtatCondition(StrEnum):
    """The answer."""

    SATISFAITE = "satisfaite"
    NON_SATISFAITE = "non-satisfaite"
    INCONNUE = "inconnue"


class Moment(StrEnum):
    """When the condition counts: to be helped at all, for how much, to be paid."""

    DEMANDE = "demande"
    MONTANT = "montant"
    VERSEMENT = "versement"
    CONSEIL = "conseil"  # encouraged, never refused for it


@dataclass(frozen=True)
class Condition:
    """`cle` is the parameter it comes from; `plafond` what it lets ask; `manque` the fact to find."""

    cle: str
    titre: str
    phrase: str
    etat: EtatCondition
    source: SourceLue
    moment: Moment = Moment.DEMANDE
    plafond: Decimal | None = None
    manque: str = ""


@dataclass(frozen=True)
class Dite:
    """What a condition says in each of its three answers."""

    cle: str
    titre: str
    oui: str
    non: str
    manque: str
    moment: Moment = Moment.DEMANDE


def juger(dispositif: DispositifLu, dite: Dite, *, tenue: bool | None) -> Condition:
    """Return the condition answered by `tenue`; None is unknown, and names the missing fact."""
    if tenue is None:
        return ignorer(dispositif, dite)
    return Condition(
        cle=dite.cle,
        titre=dite.titre,
        phrase=dite.oui if tenue else dite.non,
        etat=EtatCondition.SATISFAITE if tenue else EtatCondition.NON_SATISFAITE,
        source=dispositif.source_de(dite.cle),
        moment=dite.moment,
    )


def ignorer(dispositif: DispositifLu, dite: Dite) -> Condition:
    """Return the condition that nobody can answer yet."""
    return Condition(
        cle=dite.cle,
        titre=dite.titre,
        phrase=f"Inconnu à ce jour\u00a0: {dite.manque}.",
        etat=EtatCondition.INCONNUE,
        source=dispositif.source_de(dite.cle),
        moment=dite.moment,
        manque=dite.manque,
    )


def plafonner(
    dispositif: DispositifLu, cle: str, titre: str, *, phrase: str, plafond: Decimal
) -> Condition:
    """Return a condition that lets ask up to `plafond`."""
    return Condition(
        cle=cle,
        titre=titre,
        phrase=phrase,
        etat=EtatCondition.SATISFAITE if plafond > 0 else EtatCondition.NON_SATISFAITE,
        source=dispositif.source_de(cle),
        moment=Moment.MONTANT,
        plafond=plafond,
    )


def plafond_inconnu(dispositif: DispositifLu, cle: str, titre: str, *, manque: str) -> Condition:
    """Return a ceiling that cannot be computed, with the fact that it waits for."""
    return ignorer(dispositif, Dite(cle, titre, "", "", manque, Moment.MONTANT))
