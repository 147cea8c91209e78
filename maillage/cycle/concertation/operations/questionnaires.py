"""A questionnaire is written, opened, closed; its questions are written until it opens."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from maillage.cycle.concertation.access import check_write
from maillage.cycle.concertation.models import (
    PARTICIPANTS,
    DiffusionRecueil,
    Ecoute,
    EtatQuestionnaire,
    EtatReponse,
    Question,
    Questionnaire,
    Recueil,
    Reponse,
    SorteQuestion,
    SorteRecueil,
)
from maillage.cycle.concertation.operations.recueils import create_recueil, update_recueil
from maillage.cycle.concertation.operations.verrous import lock_questionnaire
from maillage.cycle.concertation.queries.questionnaires import (
    check_brouillon,
    list_questions,
    list_recues,
)
from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.questionnaires import A_CHOIX, QUESTIONS_MAX, read_choix
from maillage.regles.statistique.masquage import SEUIL
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.journal import operations as journal

LIMITE_PRESENTATION = 10_000


def create_questionnaire(
    contrat: Contrat, valeurs: Mapping[str, Any], *, auteur: Auteur
) -> Questionnaire:
    """Begin a questionnaire, and the recueil that will hold what it brings. Raises ErreurMetier."""
    check_droit(auteur, contrat, Droit.CONCERTATION_ECRIRE)
    questionnaire = Questionnaire(contrat=contrat)
    for champ, valeur in _clean(questionnaire, valeurs).items():
        setattr(questionnaire, champ, valeur)
    with transaction.atomic():
        questionnaire.recueil = _create_recueil(questionnaire, auteur=auteur)
        return journal.create(questionnaire, auteur=auteur)


def update_questionnaire(
    questionnaire: Questionnaire,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    version_lue: int | None = None,
) -> Questionnaire:
    """Change what stands around the questions. Raises ErreurMetier, Conflit."""
    check_write(auteur, questionnaire)
    propres = _clean(questionnaire, valeurs)
    return journal.save_changes(questionnaire, propres, auteur=auteur, version_lue=version_lue)


def open_questionnaire(questionnaire: Questionnaire, *, auteur: Auteur) -> Questionnaire:
    """Let people answer. Its questions no longer change. Raises ErreurMetier once its results were readable."""
    with transaction.atomic():
        verrou = lock_questionnaire(questionnaire)
        check_write(auteur, verrou)
        _check_ouvrable(verrou)
        if verrou.est_brouillon:
            _show_recueil(_recueil(verrou), auteur=auteur)
        return _set_etat(verrou, EtatQuestionnaire.OUVERT, geste="ouvrir", auteur=auteur)


def close_questionnaire(questionnaire: Questionnaire, *, auteur: Auteur) -> Questionnaire:
    """Take no more answers: what was begun and never sent is erased, the recueil counts the others."""
    with transaction.atomic():
        verrou = lock_questionnaire(questionnaire)
        check_write(auteur, verrou)
        if verrou.etat != EtatQuestionnaire.OUVERT:
            raise ErreurMetier("Ce questionnaire n’est pas ouvert.")
        _erase_commencees(verrou)
        recues, fin = list_recues(verrou).count(), horloge.aujourdhui().isoformat()
        update_recueil(_recueil(verrou), {verrou.repondants: recues, "fin": fin}, auteur=auteur)
        return _set_etat(verrou, EtatQuestionnaire.CLOS, geste="clore", auteur=auteur)


def archive_questionnaire(questionnaire: Questionnaire, *, auteur: Auteur) -> Questionnaire:
    """Put it aside: its public address answers no more, what was begun and never sent is erased."""
    with transaction.atomic():
        verrou = lock_questionnaire(questionnaire)
        check_write(auteur, verrou)
        _erase_commencees(verrou)
        return journal.archive(verrou, auteur=auteur)


def restore_questionnaire(questionnaire: Questionnaire, *, auteur: Auteur) -> Questionnaire:
    """Bring it back as it was."""
    check_write(auteur, questionnaire, restaure=True)
    return journal.restore(questionnaire, auteur=auteur)


def add_question(
    questionnaire: Questionnaire, valeurs: Mapping[str, Any], *, auteur: Auteur
) -> Question:
    """Add a question at the end. `choix`: the answers offered, one a line. Raises ErreurMetier."""
    check_write(auteur, questionnaire)
    check_brouillon(questionnaire)
    presentes = list_questions(questionnaire)
    if len(presentes) >= QUESTIONS_MAX:
        raise ErreurMetier(f"{QUESTIONS_MAX} questions au plus\u00a0: personne n’irait au bout.")
    propres = _clean_question(valeurs)
    rang = max((q.rang for q in presentes), default=0) + 1
    question = Question(questionnaire=questionnaire, rang=rang, **propres)
    return journal.create(question, auteur=auteur)


def update_question(
    question: Question,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    version_lue: int | None = None,
) -> Question:
    """Change a question. Raises ErreurMetier, Conflit."""
    check_write(auteur, question.questionnaire)
    check_brouillon(question.questionnaire)
    propres = _clean_question(valeurs)
    return journal.save_changes(question, propres, auteur=auteur, version_lue=version_lue)


def move_question(question: Question, *, haut: bool, auteur: Auteur) -> None:
    """Put a question before the one above it, or after the one below; at an end, nothing moves."""
    check_write(auteur, question.questionnaire)
    check_brouillon(question.questionnaire)
    rangees = list_questions(question.questionnaire)
    place = [q.pk for q in rangees].index(question.pk)
    autre = place - 1 if haut else place + 1
    if not 0 <= autre < len(rangees):
        return
    with transaction.atomic():
        voisine = rangees[autre]
        rangs = (voisine.rang, rangees[place].rang)
        for deplacee, rang in zip((question, voisine), rangs, strict=True):
            journal.save_changes(deplacee, {"rang": rang}, auteur=auteur, geste="deplacer")


def remove_question(question: Question, *, auteur: Auteur) -> Question:
    """Take a question away."""
    check_write(auteur, question.questionnaire)
    check_brouillon(question.questionnaire)
    return journal.archive(question, auteur=auteur)


def restore_question(question: Question, *, auteur: Auteur) -> Question:
    """Bring a question back, where it stood."""
    check_write(auteur, question.questionnaire)
    check_brouillon(question.questionnaire)
    return journal.restore(question, auteur=auteur)


def find_commencees_perdues(limite: date) -> QuerySet[Reponse]:
    """Return what was begun and can no longer be sent: the last day, this one at most, has passed."""
    perdues = (
        Q(questionnaire__dernier_jour__lte=limite)
        | Q(questionnaire__archive_le__isnull=False)
        | Q(questionnaire__etat=EtatQuestionnaire.CLOS)
    )
    return Reponse.objects.filter(perdues, etat=EtatReponse.BROUILLON)


def _check_ouvrable(questionnaire: Questionnaire) -> None:
    if not list_questions(questionnaire):
        raise ErreurMetier("Écrire une question au moins avant d’ouvrir.")
    # Answers put aside since were in the results too.
    if questionnaire.est_clos and questionnaire.reponses.count() >= SEUIL:
        raise ErreurMetier(
            "Ses résultats ont déjà pu être lus\u00a0: les comparer aux suivants dirait qui vient de "
            "répondre. Préparer un nouveau questionnaire."
        )
    if questionnaire.dernier_jour and questionnaire.dernier_jour < horloge.aujourdhui():
        raise ErreurMetier("Le dernier jour pour répondre est passé\u00a0: le changer d’abord.")


def _erase_commencees(questionnaire: Questionnaire) -> None:
    """Erase what was begun and never sent: nobody can send it any more."""
    Reponse.objects.filter(questionnaire=questionnaire, etat=EtatReponse.BROUILLON).delete()


def _create_recueil(questionnaire: Questionnaire, *, auteur: Auteur) -> Recueil:
    valeurs = {
        "sorte": SorteRecueil.QUESTIONNAIRE.value,
        "intitule": questionnaire.intitule,
        "precarite": Ecoute.INCONNU.value,
        "handicap": Ecoute.INCONNU.value,
        "diffusion": DiffusionRecueil.EQUIPE.value,
    }
    return create_recueil(questionnaire.contrat, valeurs, auteur=auteur)


def _show_recueil(recueil: Recueil, *, auteur: Auteur) -> None:
    """From its first opening on, members know of it."""
    valeurs = {"debut": recueil.debut or horloge.aujourdhui().isoformat()}
    if recueil.diffusion == DiffusionRecueil.EQUIPE:
        valeurs["diffusion"] = DiffusionRecueil.MEMBRES.value
    update_recueil(recueil, valeurs, auteur=auteur)


def _recueil(questionnaire: Questionnaire) -> Recueil:
    return Recueil.objects.select_related("contrat").get(pk=questionnaire.recueil_id)


def _set_etat(
    questionnaire: Questionnaire, etat: EtatQuestionnaire, *, geste: str, auteur: Auteur
) -> Questionnaire:
    return journal.save_changes(questionnaire, {"etat": etat.value}, auteur=auteur, geste=geste)


def _clean(questionnaire: Questionnaire, valeurs: Mapping[str, Any]) -> dict[str, Any]:
    propres = dict(valeurs)
    if "intitule" in propres:
        propres["intitule"] = nettoyer_ligne(propres["intitule"], 300, champ="intitule")
    if "presentation" in propres:
        propres["presentation"] = nettoyer_texte(
            propres["presentation"], LIMITE_PRESENTATION, champ="presentation"
        )
    if not propres.get("intitule", questionnaire.intitule):
        raise ErreurMetier("Donner un titre\u00a0: quelques mots suffisent.", champ="intitule")
    if propres.get("repondants", questionnaire.repondants) not in PARTICIPANTS:
        raise ErreurMetier("Choisir l’une des réponses proposées.", champ="repondants")
    _check_dernier_jour(questionnaire, propres.get("dernier_jour"))
    return propres


def _check_dernier_jour(questionnaire: Questionnaire, jour: date | None) -> None:
    if jour and jour != questionnaire.dernier_jour and jour < horloge.aujourdhui():
        raise ErreurMetier("Choisir un jour à venir.", champ="dernier_jour")


def _clean_question(valeurs: Mapping[str, Any]) -> dict[str, Any]:
    sorte = valeurs.get("sorte", "")
    if sorte not in SorteQuestion.values:
        raise ErreurMetier("Choisir comment on répond.", champ="sorte")
    intitule = nettoyer_ligne(valeurs.get("intitule", ""), 300, champ="intitule")
    if not intitule:
        raise ErreurMetier("Écrire la question.", champ="intitule")
    return {
        "sorte": sorte,
        "intitule": intitule,
        "aide": nettoyer_ligne(valeurs.get("aide", ""), 300, champ="aide"),
        "choix": read_choix(valeurs.get("choix", "")) if sorte in A_CHOIX else [],
        "obligatoire": bool(valeurs.get("obligatoire")),
    }
