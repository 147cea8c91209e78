"""Tables of concertation, grouped by subject."""

from maillage.cycle.concertation.models.inventaire import Initiative, StatutInitiative
from maillage.cycle.concertation.models.recueils import (
    PARTICIPANTS,
    DiffusionRecueil,
    Ecoute,
    EtatVerbatim,
    Recueil,
    SorteRecueil,
    Verbatim,
)

__all__ = [
    "PARTICIPANTS",
    "DiffusionRecueil",
    "Ecoute",
    "EtatVerbatim",
    "Initiative",
    "Recueil",
    "SorteRecueil",
    "StatutInitiative",
    "Verbatim",
]
