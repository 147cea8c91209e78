"""Pages of the concertation."""

from maillage.web.espace.concertation.views.initiatives import (
    archiver_initiative,
    creer_initiative,
    exporter_initiatives,
    initiative,
    initiatives,
    modifier_initiative,
    restaurer_initiative,
)
from maillage.web.espace.concertation.views.pieces import (
    joindre_piece,
    piece_recueil,
    retirer_piece,
)
from maillage.web.espace.concertation.views.recueils import (
    archiver_recueil,
    concertation,
    creer_recueil,
    exporter_recueils,
    modifier_recueil,
    recueil,
    restaurer_recueil,
)
from maillage.web.espace.concertation.views.verbatims import (
    ajouter_verbatim,
    archiver_verbatim,
    liberer_verbatim,
    modifier_verbatim,
    restaurer_verbatim,
    retenir_verbatim,
)

__all__ = [
    "ajouter_verbatim",
    "archiver_initiative",
    "archiver_recueil",
    "archiver_verbatim",
    "concertation",
    "creer_initiative",
    "creer_recueil",
    "exporter_initiatives",
    "exporter_recueils",
    "initiative",
    "initiatives",
    "joindre_piece",
    "liberer_verbatim",
    "modifier_initiative",
    "modifier_recueil",
    "modifier_verbatim",
    "piece_recueil",
    "recueil",
    "restaurer_initiative",
    "restaurer_recueil",
    "restaurer_verbatim",
    "retenir_verbatim",
    "retirer_piece",
]
