"""Tables of concertation, grouped by subject."""

from maillage.cycle.concertation.models.inventaire import Initiative, StatutInitiative
from maillage.cycle.concertation.models.questionnaires import (
    EtatQuestionnaire,
    EtatReponse,
    EtatTexte,
    OrigineReponse,
    Question,
    Questionnaire,
    Reponse,
    ReponseLibre,
    Reprise,
    SorteQuestion,
)
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
    "EtatQuestionnaire",
    "EtatReponse",
    "EtatTexte",
    "EtatVerbatim",
    "Initiative",
    "OrigineReponse",
    "Question",
    "Questionnaire",
    "Recueil",
    "Reponse",
    "ReponseLibre",
    "Reprise",
    "SorteQuestion",
    "SorteRecueil",
    "StatutInitiative",
    "Verbatim",
]
