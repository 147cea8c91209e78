"""A handful of real territories, loaded in milliseconds by the real loader."""

from functools import cache

from maillage.regles.droits import SYSTEME
from maillage.socle.territoires.operations import load_geographie
from maillage.socle.territoires.operations.chargement import Chargement
from maillage.socle.territoires.sources.fichier import Geographie, read_geographie

ERNEE = "245300355"
BOCAGE_MAYENNAIS = "245300389"
LAVAL = "200083392"
MAUGES = "200060010"
PORNIC = "200067346"
CINQ_EPCI = (ERNEE, BOCAGE_MAYENNAIS, LAVAL, MAUGES, PORNIC)


@cache
def read_extrait() -> Geographie:
    """Return the five EPCI of the demonstration with their 97 communes, read once per process."""
    return read_geographie(epci=CINQ_EPCI)


def load_extrait() -> Chargement:
    """Load the five EPCI, their communes, contours and former communes, and every département."""
    return load_geographie(auteur=SYSTEME, geographie=read_extrait())
