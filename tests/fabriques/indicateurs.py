"""A few real figures: those that the demonstration ships, read once per process."""

from functools import cache

from maillage.echanges.demonstration.sources import donnees
from maillage.regles.droits import SYSTEME
from maillage.socle.indicateurs.operations import compute_perimetres, load_extrait
from maillage.socle.indicateurs.sources.extraits import Extrait, read_extrait
from maillage.socle.territoires.models import Perimetre


@cache
def _read() -> Extrait:
    return read_extrait(donnees.PORTRAITS)


def load_chiffres() -> None:
    """Load the figures of the territories of the demonstration, and make those of the perimeters there are."""
    load_extrait(_read(), auteur=SYSTEME)
    compute_perimetres(Perimetre.objects.all())
