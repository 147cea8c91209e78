"""Tables of diagnostic, grouped by subject."""

from maillage.cycle.diagnostic.models.constats import Appui, ChiffreFige, Constat
from maillage.cycle.diagnostic.models.enjeux import Enjeu
from maillage.cycle.diagnostic.models.seances import (
    Appreciation,
    Arbitrage,
    Bulletin,
    EtatSeance,
    Seance,
)
from maillage.cycle.diagnostic.models.versions import Diagnostic

__all__ = [
    "Appreciation",
    "Appui",
    "Arbitrage",
    "Bulletin",
    "ChiffreFige",
    "Constat",
    "Diagnostic",
    "Enjeu",
    "EtatSeance",
    "Seance",
]
