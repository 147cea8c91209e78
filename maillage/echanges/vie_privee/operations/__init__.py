"""Every write of vie_privee: what one shows, corrects, extracts, erases; who left; what is too old."""

from maillage.echanges.vie_privee.operations.accords import choose_accords
from maillage.echanges.vie_privee.operations.conservation import Bilan, apply_conservation
from maillage.echanges.vie_privee.operations.departs import close_comptes
from maillage.echanges.vie_privee.operations.effacement import erase_personne, preview_effacement
from maillage.echanges.vie_privee.operations.extraction import extract_personne
from maillage.echanges.vie_privee.operations.rectification import (
    rectify_personne,
    register_personne,
)

__all__ = [
    "Bilan",
    "apply_conservation",
    "choose_accords",
    "close_comptes",
    "erase_personne",
    "extract_personne",
    "preview_effacement",
    "rectify_personne",
    "register_personne",
]
