"""What anybody may read of the concertation of a published contract: no verbatim, no small number."""

from collections.abc import Mapping
from dataclasses import dataclass

from maillage.cycle.concertation.access import published_recueils
from maillage.cycle.concertation.models import EtatQuestionnaire, Questionnaire, Recueil
from maillage.cycle.concertation.queries.questionnaires import find_questionnaire_public
from maillage.cycle.concertation.queries.resultats import Resultats, read_resultats
from maillage.cycle.contrats.models import Contrat
from maillage.regles.erreurs import Introuvable
from maillage.regles.statistique.masquage import SEUIL


@dataclass(frozen=True)
class RecueilPublic:
    """One moment as inhabitants read it: `participants` stays empty below five.

    `resultats` is the code of the questionnaire whose results may be read.
    """

    recueil: Recueil
    participants: int | None
    resultats: str = ""


@dataclass(frozen=True)
class ConcertationPublique:
    """The published recueils, latest first, how many there are of each kind, what one may answer today."""

    recueils: tuple[RecueilPublic, ...]
    par_sorte: Mapping[str, int]
    ouverts: tuple[Questionnaire, ...] = ()


def read_concertation_publique(contrat: Contrat) -> ConcertationPublique:
    """Return the concertation as the public reads it; empty for a contract that is not published."""
    publies = published_recueils(contrat).select_related("questionnaire")
    recueils = publies.prefetch_related("publics", "thematiques", "communes")
    lus = sorted(recueils, key=lambda r: r.debut if r.debut[:1].isdigit() else "", reverse=True)
    par_sorte: dict[str, int] = {}
    for recueil in lus:
        mot = recueil.get_sorte_display()
        par_sorte[mot] = par_sorte.get(mot, 0) + 1
    ouverts = Questionnaire.objects.filter(contrat=contrat, etat=EtatQuestionnaire.OUVERT)
    acceptent = tuple(q for q in ouverts if q.accepte) if contrat.publie_le else ()
    return ConcertationPublique(tuple(_read(recueil) for recueil in lus), par_sorte, acceptent)


def find_resultats_publics(code: str) -> Resultats:
    """Return the results of a closed questionnaire whose recueil is published. Raises Introuvable."""
    questionnaire = find_questionnaire_public(code)
    publies = published_recueils(questionnaire.contrat)
    if not questionnaire.est_clos or not publies.filter(pk=questionnaire.recueil_id).exists():
        raise Introuvable
    return read_resultats(questionnaire)


def _read(recueil: Recueil) -> RecueilPublic:
    nombre = recueil.participants
    questionnaire = getattr(recueil, "questionnaire", None)
    code = questionnaire.code if questionnaire and questionnaire.est_lisible else ""
    return RecueilPublic(
        recueil, nombre if nombre is not None and nombre >= SEUIL else None, resultats=code
    )
