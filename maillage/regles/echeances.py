"""What is due: a date, what it is about, and one gesture. Thresholds are ours, written here once."""

from dataclasses import dataclass
from datetime import date

JOURS_SANS_NOUVELLES = 180
MOIS_AVANT_FIN = 12
JOURS_BIENTOT = 30


@dataclass(frozen=True)
class Echeance:
    """One thing to do. `jour` is None when it waits without a date; `adresse` leads to the gesture."""

    nature: str
    titre: str
    pourquoi: str
    geste: str
    adresse: str
    jour: date | None = None
    contrat: str = ""

    def est_en_retard(self, aujourdhui: date) -> bool:
        """True when its day has passed."""
        return self.jour is not None and self.jour < aujourdhui

    def est_bientot(self, aujourdhui: date) -> bool:
        """True when its day comes within JOURS_BIENTOT days, or has passed."""
        return self.jour is not None and (self.jour - aujourdhui).days <= JOURS_BIENTOT


def ranger(echeances: list[Echeance]) -> list[Echeance]:
    """Return the dues in the order of their days, those without a day last."""
    return sorted(echeances, key=lambda e: (e.jour is None, e.jour or date.max, e.titre))
