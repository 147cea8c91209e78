"""Tables of financement, grouped by subject."""

from maillage.cycle.financement.models.conventions import Convention, NatureConvention
from maillage.cycle.financement.models.demandes import (
    Demande,
    LigneDemande,
    PieceJointe,
    QuestionDemande,
    RappelDemande,
)
from maillage.cycle.financement.models.depenses import Aide, Depense
from maillage.cycle.financement.models.dispositifs import Dispositif
from maillage.cycle.financement.models.repartition import CleRepartition, Quotepart
from maillage.cycle.financement.models.suites import (
    EtatDepenses,
    SorteSupport,
    Support,
    Versement,
)

__all__ = [
    "Aide",
    "CleRepartition",
    "Convention",
    "Demande",
    "Depense",
    "Dispositif",
    "EtatDepenses",
    "LigneDemande",
    "NatureConvention",
    "PieceJointe",
    "QuestionDemande",
    "Quotepart",
    "RappelDemande",
    "SorteSupport",
    "Support",
    "Versement",
]
