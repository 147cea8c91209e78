"""Answers gathered by another program come in together, and can go out together.

Of the file nothing is kept but its digest: no address, no name, no hour, no number of an answer. What
knows an answer again is drawn from its number by the secret of the installation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256

from django.db import transaction
from django.utils.crypto import salted_hmac

from maillage.cycle.concertation.models import (
    EtatReponse,
    OrigineReponse,
    Questionnaire,
    Reponse,
    ReponseLibre,
    Reprise,
)
from maillage.cycle.concertation.operations.reponses import check_saisie
from maillage.cycle.concertation.operations.verrous import lock_questionnaire
from maillage.cycle.concertation.queries.questionnaires import list_posees, list_questions
from maillage.cycle.concertation.queries.reprises import Correspondance, Lue, read_moisson
from maillage.cycle.concertation.sources import Disposition, read_feuille
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import nombre
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.questionnaires import REPONSES_MAX
from maillage.socle.journal import operations as journal

_LOT = 500  # rows written at once


@dataclass(frozen=True)
class Repris:
    """What a file brought. `reprise` is None when nothing was new."""

    reprise: Reprise | None
    ajoutees: int = 0
    textes: int = 0
    inachevees: int = 0
    vides: int = 0
    deja: int = 0


def import_reponses(
    questionnaire: Questionnaire,
    *,
    contenu: bytes,
    correspondance: Correspondance,
    auteur: Auteur,
) -> Repris:
    """Keep the answers of a file: all of them or none. The same file again, or the same answers, add nothing.

    Raises ErreurMetier: the line, the column, what was expected.
    """
    check_saisie(questionnaire, auteur)
    feuille = read_feuille(contenu)
    moisson = read_moisson(feuille, list_posees(questionnaire), correspondance)
    empreinte = sha256(contenu).hexdigest()
    with transaction.atomic():
        verrou = _lock(questionnaire, auteur)
        par_jeton = {_jeton(feuille.disposition, lue): lue for lue in moisson.lues}
        neuves = _keep_new(verrou, par_jeton, empreinte)
        ajoutees, textes, reprise = len(neuves), 0, None
        if neuves:
            reprise = Reprise(
                questionnaire=verrou,
                empreinte=empreinte,
                provenance=feuille.disposition.nom,
                ajoutees=ajoutees,
            )
            journal.create(reprise, auteur=auteur, geste="reprendre")
            textes = _write(reprise, neuves)
    return Repris(
        reprise,
        ajoutees=ajoutees,
        textes=textes,
        inachevees=moisson.inachevees,
        vides=moisson.vides,
        deja=len(moisson.lues) - ajoutees,
    )


def archive_reprise(reprise: Reprise, *, auteur: Auteur) -> Reprise:
    """Take back what a file brought: its answers and its texts no longer count. Raises ErreurMetier."""
    with transaction.atomic():
        _lock(reprise.questionnaire, auteur)
        return journal.archive(reprise, auteur=auteur)


def restore_reprise(reprise: Reprise, *, auteur: Auteur) -> Reprise:
    """Count them again, unless another file came since. Raises ErreurMetier."""
    with transaction.atomic():
        verrou = _lock(reprise.questionnaire, auteur)
        if verrou.reprises.filter(archive_le=None, pk__gt=reprise.pk).exists():
            raise ErreurMetier(
                "Un autre fichier a été repris depuis\u00a0: choisir de nouveau celui-ci, ses réponses "
                "déjà présentes ne compteront pas deux fois."
            )
        return journal.restore(reprise, auteur=auteur)


def _lock(questionnaire: Questionnaire, auteur: Auteur) -> Questionnaire:
    """Return the questionnaire as it is now: two files at once come in one after the other."""
    verrou = lock_questionnaire(questionnaire)
    check_saisie(verrou, auteur)
    return verrou


def _jeton(disposition: Disposition, lue: Lue) -> str:
    """Return what knows an answer again. Without a day its number says too little: its choices are added."""
    ligne = lue.ligne
    mots = [disposition.value, ligne.identifiant, ligne.instant]
    if ligne.jour is None:
        mots += [f"{cle}={valeur}" for cle, valeur in sorted(lue.valeurs.items())]
    return salted_hmac("maillage.reprise", "\n".join(mots), algorithm="sha256").hexdigest()


def _keep_new(
    questionnaire: Questionnaire, par_jeton: Mapping[str, Lue], empreinte: str
) -> dict[str, Lue]:
    """Return the answers that are not here yet. Those of a file that was taken back are replaced."""
    if questionnaire.reprises.filter(archive_le=None, empreinte=empreinte).exists():
        return {}
    connues, caduques = set(), []
    colonnes = ("pk", "jeton", "uuid", "reprise__archive_le")
    for cle, jeton, identifiant, retiree in questionnaire.reponses.values_list(*colonnes):
        if retiree is None:
            connues |= {jeton, str(identifiant)}
        elif jeton in par_jeton:
            caduques.append(cle)
    neuves = {
        jeton: lue
        for jeton, lue in par_jeton.items()
        if jeton not in connues and lue.ligne.identifiant not in connues
    }
    if questionnaire.reponses.count() - len(caduques) + len(neuves) > REPONSES_MAX:
        raise ErreurMetier(
            f"Un questionnaire garde {nombre(REPONSES_MAX)} réponses au plus\u00a0: ce fichier en apporte trop."
        )
    for rang in range(0, len(caduques), _LOT):
        Reponse.objects.filter(pk__in=caduques[rang : rang + _LOT]).delete()
    return neuves


def _write(reprise: Reprise, neuves: Mapping[str, Lue]) -> int:
    """Write the answers, then their texts in another order: nothing ties one to the other."""
    aujourdhui = horloge.aujourdhui()
    reponses = [
        Reponse(
            questionnaire=reprise.questionnaire,
            jeton=jeton,
            valeurs=lue.valeurs,
            jour=min(lue.ligne.jour or aujourdhui, aujourdhui),
            origine=OrigineReponse.IMPORT,
            etat=EtatReponse.ENVOYEE,
            reprise=reprise,
        )
        for jeton, lue in neuves.items()
    ]
    Reponse.objects.bulk_create(reponses, batch_size=_LOT)
    questions = {q.cle: q for q in list_questions(reprise.questionnaire) if q.est_libre}
    dits = sorted((cle, texte) for lue in neuves.values() for cle, texte in lue.textes.items())
    minuit = datetime.combine(aujourdhui, time(), horloge.PARIS)
    textes = [
        ReponseLibre(
            question=questions[cle], texte=texte, reprise=reprise, cree_le=minuit, modifie_le=minuit
        )
        for cle, texte in dits
    ]
    ReponseLibre.objects.bulk_create(textes, batch_size=_LOT)
    return len(textes)
