"""One row held while it is written: who comes at the same moment waits, then reads what it became."""

from maillage.cycle.concertation.models import Questionnaire, ReponseLibre


def lock_questionnaire(questionnaire: Questionnaire) -> Questionnaire:
    """Return the questionnaire as it is now, held until the end of the transaction."""
    lignes = Questionnaire.objects.select_for_update(of=("self",))
    return lignes.select_related("contrat__perimetre").get(pk=questionnaire.pk)


def lock_texte(texte: ReponseLibre) -> ReponseLibre:
    """Return the free answer as it is now, held until the end of the transaction."""
    lignes = ReponseLibre.objects.select_for_update(of=("self",))
    return lignes.select_related("question__questionnaire__recueil").get(pk=texte.pk)
