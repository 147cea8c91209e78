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
    find_resultats_publics,
    read_concertation_publique,
)
from maillage.cycle.concertation.queries.questionnaires import (
    QuestionnaireVu,
    find_commencee,
    find_questionnaire_public,
    get_question_a_ecrire,
    get_questionnaire,
    get_questionnaire_a_ecrire,
    get_texte,
    list_posees,
    list_questionnaires,
    list_questionnaires_archives,
    list_questions,
    list_textes,
    read_questionnaire,
)
from maillage.cycle.concertation.queries.recueils import (
    FiltreRecueils,
    RecueilVu,
    count_participants,
    get_piece,
    get_recueil_a_ecrire,
    get_verbatim_a_relire,
    list_recueils,
    list_recueils_archives,
    read_recueil,
)
from maillage.cycle.concertation.queries.reprises import (
    Apercu,
    get_reprise,
    list_reprises,
    read_apercu,
    read_moisson,
)
from maillage.cycle.concertation.queries.resultats import (
    Resultats,
    list_lignes_exportees,
    read_resultats,
)
from maillage.cycle.concertation.queries.voix import Voix, list_voix

__all__ = [
    "Apercu",
    "Bilan",
    "ConcertationPublique",
    "FiltreInitiatives",
    "FiltreRecueils",
    "QuestionnaireVu",
    "RecueilVu",
    "Resultats",
    "Voix",
    "count_participants",
    "find_choisis",
    "find_commencee",
    "find_questionnaire_public",
    "find_resultats_publics",
    "get_initiative",
    "get_initiative_a_ecrire",
    "get_piece",
    "get_question_a_ecrire",
    "get_questionnaire",
    "get_questionnaire_a_ecrire",
    "get_recueil_a_ecrire",
    "get_reprise",
    "get_texte",
    "get_verbatim_a_relire",
    "list_choix",
    "list_initiatives",
    "list_initiatives_archivees",
    "list_lignes_exportees",
    "list_posees",
    "list_questionnaires",
    "list_questionnaires_archives",
    "list_questions",
    "list_recueils",
    "list_recueils_archives",
    "list_reprises",
    "list_textes",
    "list_voix",
    "read_apercu",
    "read_bilan",
    "read_concertation_publique",
    "read_moisson",
    "read_questionnaire",
    "read_recueil",
    "read_resultats",
]
