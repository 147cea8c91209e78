"""Writes of the room: a file comes in, values follow from it."""

from maillage.socle.indicateurs.operations.agregation import compute_en_attente, compute_valeurs
from maillage.socle.indicateurs.operations.chargement import Bilan, load_fichier
from maillage.socle.indicateurs.operations.extraits import load_extrait
from maillage.socle.indicateurs.operations.perimetres import compute_perimetres
from maillage.socle.indicateurs.operations.retrait import remove_chargement
from maillage.socle.indicateurs.operations.travaux import (
    request_calcul,
    request_chargement,
    run_travail,
)

__all__ = [
    "Bilan",
    "compute_en_attente",
    "compute_perimetres",
    "compute_valeurs",
    "load_extrait",
    "load_fichier",
    "remove_chargement",
    "request_calcul",
    "request_chargement",
    "run_travail",
]
