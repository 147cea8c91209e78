"""News given by a personal link: where the action stands, or the answer to one question of its fiche.

A link writes nothing but these answers. Each keeps what it replaced, so that the person may take it
back; each is a fact of the history, also when it changes nothing: hearing from somebody is news.
"""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import check_answer_fiche
from maillage.cycle.programme.models import FicheAction, Nouvelle
from maillage.cycle.programme.operations.fiches import note_inconnus, write_fiche
from maillage.cycle.programme.operations.indexation import index_fiche
from maillage.cycle.programme.operations.remarques import write_remarque
from maillage.regles import horloge
from maillage.regles import nouvelles as regles
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.regles.fiche import CHAMPS
from maillage.regles.nouvelles import AUTRE, INCONNU, SAIT, Reponse
from maillage.regles.statuts import Drapeau, Statut, verifier_drapeau
from maillage.regles.textes import nettoyer_texte
from maillage.socle.acteurs.models import LienPersonnel
from maillage.socle.acteurs.operations import forget_reponse, note_reponse
from maillage.socle.journal import operations as journal
from maillage.socle.journal.operations import Changement

Valeurs = dict[str, Any]


def answer_statut(
    fiche: FicheAction, nom: str, *, auteur: Auteur, mot: str = "", version_lue: int | None = None
) -> Nouvelle:
    """Say where an action stands. Raises ErreurMetier on `reponse` or `mot`, Conflit.

    The word says what blocks a blocked action; otherwise it becomes a note for the team.
    """
    check_answer_fiche(auteur, fiche)
    mot = nettoyer_texte(mot, regles.LIMITE_MOT, champ="mot")
    with transaction.atomic():
        actuelle = _lock(fiche)
        reponse = regles.trouver_reponse(Statut(actuelle.statut), nom)
        valeurs = _build_valeurs(actuelle, reponse, mot)
        avant = {champ: _json(getattr(actuelle, champ)) for champ in valeurs}
        fiche = journal.save_changes(
            actuelle, valeurs, auteur=auteur, geste="statut", version_lue=version_lue
        )
        est_obstacle = reponse.drapeau is Drapeau.BLOQUEE
        nouvelle = Nouvelle(fiche=fiche, reponse=nom, libelle=reponse.libelle, mot=mot)
        nouvelle.avant, nouvelle.apres = avant, {c: _json(v) for c, v in valeurs.items()}
        return _keep(nouvelle, auteur=auteur, note="" if est_obstacle else mot)


def answer_question(
    fiche: FicheAction,
    champ: str,
    nom: str,
    *,
    auteur: Auteur,
    mot: str = "",
    version_lue: int | None = None,
) -> Nouvelle:
    """Answer one question of the fiche, or say that the answer is not known, or known by others.

    Raises Introuvable for a question that no link asks, ErreurMetier on `reponse` or `mot`, Conflit.
    """
    check_answer_fiche(auteur, fiche)
    if champ not in regles.QUESTIONS_POSEES:
        raise Introuvable
    reponse = regles.trouver_reponse_a_une_question(nom)
    mot = nettoyer_texte(mot, regles.LIMITE_MOT, champ="mot")
    if reponse is SAIT and not mot:
        raise ErreurMetier("Écrire la réponse, ou choisir une autre case.", champ="mot")
    with transaction.atomic():
        fiche = _lock(fiche)
        nouvelle = Nouvelle(champ=champ, reponse=nom, libelle=reponse.libelle, mot=mot)
        nouvelle.avant = {champ: getattr(fiche, champ), "inconnu": champ in fiche.inconnus}
        fiche = _write_reponse(fiche, nouvelle, auteur=auteur, version_lue=version_lue)
        nouvelle.fiche = fiche
        nouvelle.apres = {champ: getattr(fiche, champ), "inconnu": champ in fiche.inconnus}
        return _keep(nouvelle, auteur=auteur, note=_build_note(champ, reponse, mot))


def undo_nouvelle(nouvelle: Nouvelle, *, auteur: Auteur) -> bool:
    """Take an answer back: the fiche is as before, the note goes. True when the fiche was given back.

    What somebody else changed meanwhile stays. Taking it back twice changes nothing more.
    """
    check_answer_fiche(auteur, nouvelle.fiche)
    _check_sienne(nouvelle, auteur)
    with transaction.atomic():
        actuelle = Nouvelle.objects.select_for_update(of=("self",)).get(pk=nouvelle.pk)
        if actuelle.reprise_le is not None:
            return True
        actuelle.reprise_le = horloge.maintenant()
        actuelle.save(update_fields=["reprise_le"])
        if not Nouvelle.objects.filter(lien=actuelle.lien, reprise_le=None).exists():
            forget_reponse(actuelle.lien.uuid)
        if actuelle.remarque:
            journal.archive(actuelle.remarque, auteur=auteur)
        fiche = _lock(nouvelle.fiche)
        if _read_valeurs(fiche, actuelle.apres) != actuelle.apres:
            return False
        _give_back(fiche, actuelle, auteur=auteur)
    return True


def mark_reponses_lues(contrat: Contrat, uuids: Collection[UUID], *, auteur: Auteur) -> int:
    """Say that the coordination read these answers: those that it saw, no other. Returns how many.

    Reading is the team's: what one coordinator read waits for no other.
    """
    check_droit(auteur, contrat, Droit.LIEN_GERER)
    a_lire = Nouvelle.objects.filter(
        fiche__contrat=contrat, uuid__in=list(uuids), reprise_le=None, lue_le=None
    )
    with transaction.atomic():
        lues = a_lire.update(lue_le=horloge.maintenant())
        if lues:
            journal.trace(contrat.objet, auteur=auteur, geste="lire-reponses")
    return lues


def _lock(fiche: FicheAction) -> FicheAction:
    """Return the fiche as it is now, held until the transaction ends: an answer is taken back to it."""
    actuelles = FicheAction.objects.select_for_update(of=("self",))
    return actuelles.select_related("contrat").get(pk=fiche.pk)


def _build_valeurs(fiche: FicheAction, reponse: Reponse, mot: str) -> Valeurs:
    """Return what a choice sets. Raises ErreurMetier on `mot` when a blocked action says nothing."""
    valeurs: Valeurs = {}
    if reponse.statut and reponse.statut.value != fiche.statut:
        valeurs = {
            "statut": reponse.statut.value,
            "statut_raison": "",
            "statut_date": horloge.aujourdhui(),
            "report_date": "",
        }
    if reponse.touche_le_drapeau:
        try:
            verifier_drapeau(reponse.drapeau, obstacle=mot)
        except ErreurMetier as erreur:
            raise ErreurMetier(erreur.message, champ="mot") from None
        est_bloquee = reponse.drapeau is Drapeau.BLOQUEE
        valeurs["drapeau"] = reponse.drapeau.value if reponse.drapeau else ""
        valeurs["obstacle"] = mot if est_bloquee else ""
    return valeurs


def _write_reponse(
    fiche: FicheAction, nouvelle: Nouvelle, *, auteur: Auteur, version_lue: int | None
) -> FicheAction:
    """Write in the fiche what the answer says of it. Raises ErreurMetier on `mot`, Conflit."""
    if nouvelle.reponse == AUTRE.nom:
        return fiche
    sait = nouvelle.reponse == SAIT.nom
    valeurs = {nouvelle.champ: nouvelle.mot} if sait else {}
    try:
        return write_fiche(
            fiche,
            valeurs,
            auteur=auteur,
            inconnus={nouvelle.champ: not sait},
            version_lue=version_lue,
        )
    except ErreurMetier as erreur:  # a date that nobody can read, an end before the beginning
        raise ErreurMetier(erreur.message, champ="mot") from None


def _build_note(champ: str, reponse: Reponse, mot: str) -> str:
    """Return what the team reads besides the fiche itself; empty when the fiche says it."""
    if reponse is SAIT:
        return ""
    question = f"{CHAMPS[champ].question} {reponse.libelle}."
    if reponse is INCONNU:
        return f"{question} {mot}" if mot else ""
    return f"{question} {mot}".strip()


def _keep(nouvelle: Nouvelle, *, auteur: Auteur, note: str) -> Nouvelle:
    """Save the answer, its note and its trace; the fiche has had news today."""
    if auteur.portee is None:
        raise Introuvable
    fiche = nouvelle.fiche
    nouvelle.lien = LienPersonnel.objects.get(uuid=auteur.portee.lien)
    if note:
        nouvelle.remarque = write_remarque(fiche, note, auteur=auteur, pour_equipe=True)
    nouvelle.uuid = _trace_reponse(nouvelle, auteur=auteur)
    nouvelle.save()
    FicheAction.objects.filter(pk=fiche.pk).update(modifie_le=horloge.maintenant())
    note_reponse(auteur.portee.lien)
    return nouvelle


def _trace_reponse(nouvelle: Nouvelle, *, auteur: Auteur) -> UUID:
    """Write the answer in the history, to be told to the coordination. Returns the number of the act."""
    fiche = nouvelle.fiche
    libelle = CHAMPS[nouvelle.champ].libelle if nouvelle.champ else "nouvelles"
    return journal.trace(
        fiche.objet,
        auteur=auteur,
        geste="repondre",
        changements=[Changement("nouvelles", libelle, "", nouvelle.libelle)],
        version=fiche.version,
        a_traiter=True,
    )


def _check_sienne(nouvelle: Nouvelle, auteur: Auteur) -> None:
    if auteur.portee is None or nouvelle.lien.uuid != auteur.portee.lien:
        raise Introuvable


def _read_valeurs(fiche: FicheAction, comme: Mapping[str, Any]) -> Valeurs:
    """Return the present values of the fields that an answer set."""
    return {
        champ: _inconnu(fiche, comme) if champ == "inconnu" else _json(getattr(fiche, champ))
        for champ in comme
    }


def _inconnu(fiche: FicheAction, comme: Mapping[str, Any]) -> bool:
    return any(champ in fiche.inconnus for champ in comme)


def _give_back(fiche: FicheAction, nouvelle: Nouvelle, *, auteur: Auteur) -> None:
    date_du_statut = FicheAction._meta.get_field("statut_date")
    valeurs = {
        champ: date_du_statut.to_python(valeur) if champ == "statut_date" else valeur
        for champ, valeur in nouvelle.avant.items()
        if champ != "inconnu"
    }
    fiche = journal.save_changes(fiche, valeurs, auteur=auteur, geste="corriger-reponse")
    if nouvelle.champ:
        note_inconnus(fiche, {nouvelle.champ: nouvelle.avant["inconnu"]}, auteur=auteur)
    index_fiche(fiche)


def _json(valeur: Any) -> Any:
    return valeur.isoformat() if hasattr(valeur, "isoformat") else valeur
