"""Answers come, in public or from paper; their texts are coded by hand.

An answer leaves no line in the history: a line says the hour, and would tell who answered to whoever
reads the logs of the web server. It is its own trace: a day, an origin.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time

from django.db import transaction

from maillage.cycle.concertation.access import check_write
from maillage.cycle.concertation.models import (
    EtatQuestionnaire,
    EtatReponse,
    EtatTexte,
    OrigineReponse,
    Question,
    Questionnaire,
    Recueil,
    Reponse,
    ReponseLibre,
    Verbatim,
)
from maillage.cycle.concertation.operations.verbatims import add_verbatim
from maillage.cycle.concertation.operations.verrous import lock_questionnaire, lock_texte
from maillage.cycle.concertation.queries.questionnaires import list_posees, list_questions
from maillage.cycle.contrats.access import check_droit
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit, Nature
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.questionnaires import (
    CHOIX_MAX,
    LIMITE_REPONSE,
    REPONSES_MAX,
    Posee,
    SorteQuestion,
    Valeur,
    clean_reponses,
)
from maillage.regles.textes import nettoyer_texte
from maillage.socle.journal import operations as journal
from maillage.socle.referentiels.models import Terme, Vocabulaire

Brutes = Mapping[str, Sequence[str]]


def send_reponse(
    questionnaire: Questionnaire,
    brutes: Brutes,
    *,
    jeton: str,
    auteur: Auteur,
    origine: OrigineReponse = OrigineReponse.EN_LIGNE,
) -> Reponse:
    """Keep an answer. The same page sent again (`jeton`) changes nothing. Raises ErreurMetier."""
    with transaction.atomic():
        verrou = lock_questionnaire(questionnaire)
        _check_accepte(verrou, auteur)
        propres = clean_reponses(list_posees(verrou), brutes)
        reponse = _claim(verrou, jeton, origine)
        if reponse.etat != EtatReponse.BROUILLON:
            return reponse
        libres = {q.cle: q for q in list_questions(verrou) if q.est_libre}
        reponse.valeurs = {cle: v for cle, v in propres.items() if cle not in libres}
        reponse.etat, reponse.jour = EtatReponse.ENVOYEE, horloge.aujourdhui()
        reponse.save()
        for cle, question in libres.items():
            _keep_texte(question, propres.get(cle, ""))
    return reponse


def leave_reponse(
    questionnaire: Questionnaire, brutes: Brutes, *, jeton: str, auteur: Auteur
) -> Reponse:
    """Keep what was begun, for whoever has the address of this page. Raises ErreurMetier."""
    with transaction.atomic():
        verrou = lock_questionnaire(questionnaire)
        _check_accepte(verrou, auteur)
        posees = {posee.cle: posee for posee in list_posees(verrou)}
        commencee = {cle: _trim(posees[cle], v) for cle, v in brutes.items() if cle in posees}
        reponse = _claim(verrou, jeton, OrigineReponse.EN_LIGNE)
        if reponse.etat == EtatReponse.BROUILLON:
            reponse.valeurs = commencee
            reponse.save()
    return reponse


def discard_reponse(reponse: Reponse, *, auteur: Auteur, reprise: bool = False) -> Reponse:
    """Leave an answer out of the results (a robot, a joke), or take it back."""
    check_write(auteur, reponse.questionnaire)
    avant, apres = EtatReponse.ENVOYEE, EtatReponse.ECARTEE
    if reprise:
        avant, apres = apres, avant
    with transaction.atomic():
        if Reponse.objects.filter(pk=reponse.pk, etat=avant).update(etat=apres):
            geste = "reprendre-reponse" if reprise else "ecarter-reponse"
            journal.trace(reponse.questionnaire.objet, auteur=auteur, geste=geste)
    reponse.refresh_from_db()
    return reponse


def code_texte(
    texte: ReponseLibre,
    *,
    thematiques: Iterable[Terme],
    auteur: Auteur,
    verbatim: str = "",
    qui: str = "",
) -> ReponseLibre:
    """Say what a free answer speaks of. `verbatim`: the words to keep, without names; empty keeps none."""
    _check_relit(auteur, texte)
    mots = list(thematiques)
    if any(terme.vocabulaire != Vocabulaire.THEMATIQUE for terme in mots):
        raise ErreurMetier("Choisir dans la liste proposée.", champ="thematiques")
    with transaction.atomic():
        verrou = lock_texte(texte)
        if verrou.est_archive:
            raise ErreurMetier("Cette réponse est mise de côté\u00a0: la reprendre d’abord.")
        if verrou.verbatim_id and verbatim:
            raise ErreurMetier("Un verbatim en a déjà été tiré.", champ="verbatim")
        valeurs: dict[str, object] = {"etat": EtatTexte.CODE.value}
        if verbatim:
            recueil = verrou.question.questionnaire.recueil
            valeurs["verbatim"] = _draw(recueil, verbatim, qui=qui, mots=mots, auteur=auteur)
        return journal.save_changes(
            verrou, valeurs, auteur=auteur, ensembles={"thematiques": mots}, geste="coder"
        )


def archive_texte(texte: ReponseLibre, *, auteur: Auteur) -> ReponseLibre:
    """Put a free answer aside: it says nothing, or what it should not."""
    _check_relit(auteur, texte)
    return journal.archive(texte, auteur=auteur)


def restore_texte(texte: ReponseLibre, *, auteur: Auteur) -> ReponseLibre:
    """Bring a free answer back."""
    _check_relit(auteur, texte)
    return journal.restore(texte, auteur=auteur)


def check_saisie(questionnaire: Questionnaire, auteur: Auteur) -> None:
    """Raise Introuvable, Refus, ErreurMetier unless the author may write down answers of others now."""
    check_write(auteur, questionnaire)
    if questionnaire.etat != EtatQuestionnaire.OUVERT:
        raise ErreurMetier("Ce questionnaire n’est pas ouvert\u00a0: il ne reçoit pas de réponse.")


_FERME = (
    "Ce questionnaire n’accepte plus de réponses\u00a0: la vôtre n’est pas enregistrée. "
    "La coordination du contrat reste joignable par ailleurs."
)


def _check_accepte(questionnaire: Questionnaire, auteur: Auteur) -> None:
    """In public until its last day; by the coordination, from paper, until it is closed."""
    if auteur.nature is Nature.PUBLIC:
        if not questionnaire.accepte:
            raise ErreurMetier(_FERME)
        if questionnaire.reponses.count() >= REPONSES_MAX:
            raise ErreurMetier("Ce questionnaire a reçu trop de réponses pour en prendre d’autres.")
        return
    check_saisie(questionnaire, auteur)


def _claim(questionnaire: Questionnaire, jeton: str, origine: OrigineReponse) -> Reponse:
    """Return the row of this page, locked: the second sending waits for the first."""
    defaut = {"etat": EtatReponse.BROUILLON, "origine": origine}
    lignes = Reponse.objects.select_for_update(of=("self",))
    return lignes.get_or_create(questionnaire=questionnaire, jeton=jeton, defaults=defaut)[0]


def _trim(posee: Posee, valeurs: Sequence[str]) -> list[str]:
    """Nothing is asked of an answer that is only begun; what is no choice is left out."""
    if posee.sorte is SorteQuestion.TEXTE:
        return [nettoyer_texte("".join(valeurs[:1])[:LIMITE_REPONSE], LIMITE_REPONSE)]
    return [valeur for valeur in valeurs[:CHOIX_MAX] if valeur in posee.choix]


def _keep_texte(question: Question, texte: Valeur) -> None:
    if not texte:
        return
    minuit = datetime.combine(horloge.aujourdhui(), time(), horloge.PARIS)
    ReponseLibre.objects.create(
        question=question, texte=str(texte), cree_le=minuit, modifie_le=minuit
    )


def _check_relit(auteur: Auteur, texte: ReponseLibre) -> None:
    questionnaire = texte.question.questionnaire
    check_droit(auteur, questionnaire.contrat, Droit.VERBATIM_RELIRE)
    check_write(auteur, questionnaire)


def _draw(
    recueil: Recueil, mots_dits: str, *, qui: str, mots: list[Terme], auteur: Auteur
) -> Verbatim:
    """Keep words of a free answer among the verbatims of the recueil, in quarantine too."""
    try:
        return add_verbatim(recueil, mots_dits, qui=qui, thematiques=mots, auteur=auteur)
    except ErreurMetier as erreur:
        champ = "verbatim" if erreur.champ == "texte" else erreur.champ
        raise ErreurMetier(erreur.message, champ=champ) from None
