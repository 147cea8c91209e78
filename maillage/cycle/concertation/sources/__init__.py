"""Files of answers that come from elsewhere: bytes in, dataclasses out."""

from maillage.cycle.concertation.sources.dispositions import read_feuille
from maillage.cycle.concertation.sources.feuilles import Colonne, Disposition, Feuille, Ligne
from maillage.cycle.concertation.sources.tableaux import LIMITE_FICHIER

__all__ = ["LIMITE_FICHIER", "Colonne", "Disposition", "Feuille", "Ligne", "read_feuille"]
