"""Questionnaires as lists and one by one, what their page asks, and the texts kept in quarantine."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, IntegerField, Q, QuerySet, Value

from maillage.cycle.concertation.access import can_write, check_write, visible_questionnaires
from maillage.cycle.concertation.models import (
    EtatQuestionnaire,
    EtatReponse,
    EtatTexte,
    Question,
    Questionnaire,
    Reponse,
    ReponseLibre,
    SorteQuestion,
)
from maillage.cycle.contrats.access import check_droit, check_role
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.regles.questionnaires import Posee
from maillage.regles.questionnaires import SorteQuestion as Sorte

AILLEURS = "ailleurs"


@dataclass(frozen=True)
class QuestionnaireVu:
    """One questionnaire as its reader sees it.

    `recues` counts the answers that stand, for whoever conducts it: to others, two readings of an open
    questionnaire would say who has just answered, and a small number who has.
    """

    questionnaire: Questionnaire
    questions: Sequence[Question]
    recues: int | None
    en_quarantaine: int
    peut_ecrire: bool


def list_questionnaires(auteur: Auteur, contrat: Contrat) -> QuerySet[Questionnaire]:
    """Return the living questionnaires, the latest first, each with the number of its answers to whoever conducts it."""
    comptent = Q(reponses__etat=EtatReponse.ENVOYEE, reponses__reprise__archive_le=None)
    conduit = can_write(auteur, contrat)
    comptees = Count("reponses", filter=comptent) if conduit else Value(None, IntegerField())
    questionnaires = visible_questionnaires(auteur, contrat).filter(archive_le=None)
    # A query that counts forgets the order of its table.
    comptes = questionnaires.select_related("contrat").annotate(recues=comptees)
    return comptes.order_by("-cree_le", "-pk")


def list_questionnaires_archives(auteur: Auteur, contrat: Contrat) -> QuerySet[Questionnaire]:
    """Return what was put aside, to whoever may bring it back; nothing to others."""
    questionnaires = visible_questionnaires(auteur, contrat)
    if not can_write(auteur, contrat):
        return questionnaires.none()
    return questionnaires.exclude(archive_le=None)


def read_questionnaire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> QuestionnaireVu:
    """Return one questionnaire with its questions. Raises Introuvable."""
    questionnaire = get_questionnaire(auteur, contrat, uuid)
    ecrit = can_write(auteur, contrat)
    return QuestionnaireVu(
        questionnaire,
        questions=list_questions(questionnaire),
        recues=list_recues(questionnaire).count() if ecrit else None,
        en_quarantaine=_textes(questionnaire, EtatTexte.QUARANTAINE).count() if ecrit else 0,
        peut_ecrire=ecrit and not contrat.est_suspendu and not questionnaire.est_archive,
    )


def get_questionnaire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Questionnaire:
    """Return one questionnaire, archived or not. Raises Introuvable."""
    questionnaires = visible_questionnaires(auteur, contrat)
    trouve = questionnaires.select_related("contrat__perimetre", "recueil").filter(uuid=uuid)
    questionnaire = trouve.first()
    if questionnaire is None:
        raise Introuvable
    return questionnaire


def get_questionnaire_a_ecrire(
    auteur: Auteur, contrat: Contrat, uuid: UUID | str, *, restaure: bool = False
) -> Questionnaire:
    """Return one that the author may write now. Raises Introuvable, Refus, ErreurMetier."""
    check_droit(auteur, contrat, Droit.CONCERTATION_ECRIRE)
    questionnaire = get_questionnaire(auteur, contrat, uuid)
    check_write(auteur, questionnaire, restaure=restaure)
    return questionnaire


def get_question_a_ecrire(
    auteur: Auteur, contrat: Contrat, uuid: UUID | str, *, retiree: bool = False
) -> Question:
    """Return one question of a questionnaire in preparation. Raises Introuvable, Refus, ErreurMetier."""
    check_droit(auteur, contrat, Droit.CONCERTATION_ECRIRE)
    questions = Question.objects.filter(questionnaire__contrat=contrat, uuid=uuid)
    voulues = questions.filter(archive_le__isnull=not retiree)
    question = voulues.select_related("questionnaire__contrat").first()
    if question is None:
        raise Introuvable
    check_write(auteur, question.questionnaire)
    check_brouillon(question.questionnaire)
    return question


def check_brouillon(questionnaire: Questionnaire) -> None:
    """Raise ErreurMetier once people may have answered: their answers would change meaning."""
    if not questionnaire.est_brouillon:
        raise ErreurMetier(
            "Ce questionnaire est ouvert ou clos\u00a0: ses questions ne changent plus, pour que "
            "chaque réponse garde son sens."
        )


def find_questionnaire_public(code: str) -> Questionnaire:
    """Return the questionnaire of a public address, open or closed. Raises Introuvable."""
    questionnaires = Questionnaire.objects.filter(code=code, archive_le=None)
    vivants = questionnaires.filter(contrat__archive_le=None, contrat__suspendu_le=None)
    trouve = vivants.exclude(etat=EtatQuestionnaire.BROUILLON)
    questionnaire = trouve.select_related("contrat__perimetre").first()
    if questionnaire is None:
        raise Introuvable
    return questionnaire


def list_questions(questionnaire: Questionnaire) -> list[Question]:
    """Return the questions that are asked, in their order."""
    return list(questionnaire.questions.filter(archive_le=None))


def list_posees(questionnaire: Questionnaire) -> list[Posee]:
    """Return the questions as they are put to people, with the communes of the contract."""
    return [
        Posee(
            q.cle,
            Sorte(q.sorte),
            q.intitule,
            list_mots(q, questionnaire.contrat),
            obligatoire=q.obligatoire,
        )
        for q in list_questions(questionnaire)
    ]


def list_mots(question: Question, contrat: Contrat) -> dict[str, str]:
    """Return the answers that a question offers, by key."""
    if question.sorte != SorteQuestion.COMMUNE:
        return dict(question.mots)
    communes = contrat.perimetre.communes.all() if contrat.perimetre else ()
    return {c.pk: str(c) for c in communes} | {AILLEURS: "Une autre commune"}


def list_recues(questionnaire: Questionnaire) -> QuerySet[Reponse]:
    """Return the answers that count."""
    envoyees = Reponse.objects.filter(questionnaire=questionnaire, etat=EtatReponse.ENVOYEE)
    return envoyees.filter(reprise__archive_le=None)


def find_commencee(questionnaire: Questionnaire, jeton: str) -> Reponse | None:
    """Return an answer that was begun and left for later; None when it was sent or never was."""
    commencees = Reponse.objects.filter(questionnaire=questionnaire, jeton=jeton)
    return commencees.filter(etat=EtatReponse.BROUILLON).first()


def list_textes(auteur: Auteur, questionnaire: Questionnaire) -> QuerySet[ReponseLibre]:
    """Return every free answer to whoever reads those in quarantine. Raises Refus, Introuvable."""
    check_role(auteur, questionnaire.contrat, Droit.VERBATIM_RELIRE)
    textes = ReponseLibre.objects.filter(
        question__questionnaire=questionnaire, reprise__archive_le=None
    )
    return textes.select_related("question", "verbatim").prefetch_related("thematiques")


def get_texte(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> ReponseLibre:
    """Return one free answer. Raises Introuvable, Refus, ErreurMetier."""
    check_droit(auteur, contrat, Droit.VERBATIM_RELIRE)
    textes = ReponseLibre.objects.filter(
        question__questionnaire__contrat=contrat, uuid=uuid, reprise__archive_le=None
    )
    reliees = textes.select_related("question__questionnaire__contrat__perimetre")
    texte = reliees.select_related("question__questionnaire__recueil__contrat").first()
    if texte is None:
        raise Introuvable
    return texte


def _textes(questionnaire: Questionnaire, etat: EtatTexte) -> QuerySet[ReponseLibre]:
    textes = ReponseLibre.objects.filter(question__questionnaire=questionnaire, archive_le=None)
    return textes.filter(etat=etat, reprise__archive_le=None)
