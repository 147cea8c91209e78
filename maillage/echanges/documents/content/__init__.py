"""What each document says, as a tree or as rows that any writer prints."""

from maillage.echanges.documents.content.argent import build_argent, list_lignes_argent
from maillage.echanges.documents.content.concertation import (
    ConcertationLue,
    build_concertation,
    build_questionnaire,
)
from maillage.echanges.documents.content.conformite import build_conformite
from maillage.echanges.documents.content.contrat_lu import ContratLu, LogoLu
from maillage.echanges.documents.content.demande import DemandeLue, build_demande, build_depenses
from maillage.echanges.documents.content.diagnostic import build_diagnostic
from maillage.echanges.documents.content.financement import (
    FinancementLu,
    build_financement,
    build_financement_classeur,
)
from maillage.echanges.documents.content.gouvernance import (
    ReunionLue,
    build_compte_rendu,
    build_convocation,
    build_emargement,
    build_registre,
)
from maillage.echanges.documents.content.historique import (
    build_historique_classeur,
    build_historique_ouvrage,
)
from maillage.echanges.documents.content.ouvrages import build_contrat, build_fiche, build_livre
from maillage.echanges.documents.content.plan import build_plan
from maillage.echanges.documents.content.portrait import build_portrait, build_portrait_classeur

__all__ = [
    "ConcertationLue",
    "ContratLu",
    "DemandeLue",
    "FinancementLu",
    "LogoLu",
    "ReunionLue",
    "build_argent",
    "build_compte_rendu",
    "build_concertation",
    "build_conformite",
    "build_contrat",
    "build_convocation",
    "build_demande",
    "build_depenses",
    "build_diagnostic",
    "build_emargement",
    "build_fiche",
    "build_financement",
    "build_financement_classeur",
    "build_historique_classeur",
    "build_historique_ouvrage",
    "build_livre",
    "build_plan",
    "build_portrait",
    "build_portrait_classeur",
    "build_questionnaire",
    "build_registre",
    "list_lignes_argent",
]
