"""Every read of concertation, grouped by subject."""

from maillage.cycle.concertation.queries.bilan import Bilan, read_bilan
from maillage.cycle.concertation.queries.choix import find_choisis, list_choix
from maillage.cycle.concertation.queries.inventaire import (
    FiltreInitiatives,
    get_initiative,
    get_initiative_a_ecrire,
    list_initiatives,
    list_initiatives_archivees,
)
from maillage.cycle.concertation.queries.publics import (
    ConcertationPublique,
    read_concertation_publique,
)
from maillage.cycle.concertation.queries.recueils import (
    FiltreRecueils,
    RecueilVu,
    get_piece,
    get_recueil_a_ecrire,
    get_verbatim_a_relire,
    list_recueils,
    list_recueils_archives,
    read_recueil,
)

__all__ = [
    "Bilan",
    "ConcertationPublique",
    "FiltreInitiatives",
    "FiltreRecueils",
    "RecueilVu",
    "find_choisis",
    "get_initiative",
    "get_initiative_a_ecrire",
    "get_piece",
    "get_recueil_a_ecrire",
    "get_verbatim_a_relire",
    "list_choix",
    "list_initiatives",
    "list_initiatives_archivees",
    "list_recueils",
    "list_recueils_archives",
    "read_bilan",
    "read_concertation_publique",
    "read_recueil",
]
