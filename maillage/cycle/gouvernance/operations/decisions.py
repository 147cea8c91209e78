"""A decision is prepared, taken, and does what it says: once, in the transaction that takes it.

Rooms above prepare a decision whose effect is an act, and call `adopt_acte` in their own transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from maillage.cycle.gouvernance.access import check_vivant, check_write
from maillage.cycle.gouvernance.models import Decision, EtatReunion, Point, Reunion
from maillage.cycle.gouvernance.operations.effets import (
    EFFETS,
    build_avant,
    clean_changement,
    find_ecart,
)
from maillage.cycle.gouvernance.operations.indexation import index_decision
from maillage.cycle.gouvernance.operations.reunions import check_ouvert, hold_reunion, lock
from maillage.cycle.gouvernance.operations.saisie import LIMITE_TEXTE, Valeurs, clean_valeurs
from maillage.cycle.gouvernance.queries import read_quorum
from maillage.cycle.programme.models import FicheAction
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import date_simple
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.gouvernance import SUR_UNE_FICHE, EffetDecision, EtatDecision
from maillage.regles.textes import nettoyer_texte
from maillage.socle.journal import operations as journal
from maillage.socle.journal.operations import Changement

VOIX_MAX = 500
_VOIX = ("pour", "contre", "abstentions")


@dataclass(frozen=True)
class Issue:
    """How a decision was taken: its day (that of the meeting when None), why, the votes when counted."""

    le: date | None = None
    motif: str = ""
    pour: int | None = None
    contre: int | None = None
    abstentions: int | None = None


UNANIME = Issue()


def prepare_decision(
    reunion: Reunion,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    effet: EffetDecision = EffetDecision.TEXTE,
    fiche: FicheAction | None = None,
    changement: Mapping[str, Any] | None = None,
    point: Point | None = None,
    reprend: Decision | None = None,
) -> Decision:
    """Propose a decision to a meeting: nothing changes yet. Raises ErreurMetier on what cannot be done.

    `reprend` is the one that another meeting left open, and that this one takes up.
    """
    with transaction.atomic():
        actuelle = _lock_reunion(reunion, auteur=auteur)
        propres = clean_valeurs({"intitule": "", **valeurs})
        decision = Decision(
            reunion=actuelle, point=point, effet=effet.value, reprend=reprend, **propres
        )
        _check_reprise(decision)
        _set_effet(decision, fiche, changement or {}, auteur=auteur)
        _check_point(decision)
        decision.numero = (actuelle.decisions.aggregate(m=Max("numero"))["m"] or 0) + 1
        journal.create(decision, auteur=auteur)
        index_decision(decision)
    return decision


def update_decision(
    decision: Decision,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    effet: EffetDecision | None = None,
    fiche: FicheAction | None = None,
    changement: Mapping[str, Any] | None = None,
    point: Point | None = None,
    version_lue: int | None = None,
) -> Decision:
    """Change a decision that is not taken; one that was put off is proposed anew.

    What the fiche holds now is what the validation will compare with. Raises ErreurMetier, Conflit.
    """
    with transaction.atomic():
        actuelle = _lock_libre(decision, auteur=auteur)
        propres = clean_valeurs(valeurs)
        actuelle.point, actuelle.effet = point, effet.value if effet else actuelle.effet
        _check_point(actuelle)
        _set_effet(actuelle, fiche, changement or {}, auteur=auteur)
        propres |= {
            "point": point,
            "effet": actuelle.effet,
            "fiche": actuelle.fiche,
            "changement": actuelle.changement,
            "avant": actuelle.avant,
            "etat": EtatDecision.PROPOSEE.value,
            "decidee_le": None,
            "quorum": None,
            "presents": None,
        }
        change = journal.save_changes(decision, propres, auteur=auteur, version_lue=version_lue)
        index_decision(change)
    return change


def adopt_decision(decision: Decision, *, auteur: Auteur, issue: Issue = UNANIME) -> Decision:
    """Take a decision, and do what it says, all or nothing. Adopted twice, it acts once.

    Raises ErreurMetier when its fiche was archived or changed meanwhile, its pilot is gone…
    """
    with transaction.atomic():
        actuelle = _lock(decision, auteur=auteur)
        if actuelle.effet == EffetDecision.ACTE:
            raise ErreurMetier(
                "Cette décision porte un acte du contrat\u00a0: elle se valide depuis la page de cet acte."
            )
        return _adopt(actuelle, issue, auteur=auteur)


def adopt_acte(decision: Decision, *, auteur: Auteur, issue: Issue = UNANIME) -> Decision:
    """Take a decision that carries an act of a room above, in whose transaction this is called.

    The caller reads `est_prise` before acting: adopted twice, a decision comes back as it was.
    """
    with transaction.atomic():
        actuelle = _lock(decision, auteur=auteur)
        if actuelle.effet != EffetDecision.ACTE:
            raise ValueError("adopt_decision takes the decisions that act by themselves.")
        return _adopt(actuelle, issue, auteur=auteur)


def reject_decision(decision: Decision, *, auteur: Auteur, issue: Issue = UNANIME) -> Decision:
    """Say no: nothing changes. The reason is asked."""
    return _refuse(decision, EtatDecision.REJETEE, issue, geste="rejeter", auteur=auteur)


def adjourn_decision(decision: Decision, *, auteur: Auteur, issue: Issue = UNANIME) -> Decision:
    """Put a decision off: it can be proposed anew. The reason is asked."""
    return _refuse(decision, EtatDecision.AJOURNEE, issue, geste="ajourner", auteur=auteur)


def archive_decision(decision: Decision, *, auteur: Auteur) -> Decision:
    """Put aside a decision that was never taken."""
    with transaction.atomic():
        actuelle = _lock_libre(decision, auteur=auteur)
        archivee = journal.archive(actuelle, auteur=auteur)
        index_decision(archivee)
    return archivee


def restore_decision(decision: Decision, *, auteur: Auteur) -> Decision:
    """Bring a decision back, unless the minutes of its meeting were validated without it."""
    with transaction.atomic():
        check_ouvert(lock(decision.reunion, auteur=auteur))
        _check_reprise(decision)
        restauree = journal.restore(decision, auteur=auteur)
        index_decision(restauree)
    return restauree


def _adopt(decision: Decision, issue: Issue, *, auteur: Auteur) -> Decision:
    if decision.etat == EtatDecision.ADOPTEE:
        _check_meme_issue(decision, issue)
        return decision
    _check_libre(decision)
    valeurs = _clean_issue(decision, issue, auteur=auteur)
    _check_inchange(decision, auteur=auteur)
    EFFETS[EffetDecision(decision.effet)].appliquer(decision, valeurs["decidee_le"], auteur)
    if decision.fiche:
        dit = Changement("decision", "décision", "", decision.reference)
        journal.trace(decision.fiche.objet, auteur=auteur, geste="decider-fiche", changements=[dit])
    valeurs["etat"] = EtatDecision.ADOPTEE.value
    return _save(decision, valeurs, auteur=auteur, geste="adopter")


def _refuse(
    decision: Decision, etat: EtatDecision, issue: Issue, *, geste: str, auteur: Auteur
) -> Decision:
    with transaction.atomic():
        actuelle = _lock(decision, auteur=auteur)
        if actuelle.etat == etat:
            return actuelle
        _check_libre(actuelle)
        valeurs = _clean_issue(actuelle, issue, auteur=auteur)
        if not valeurs["motif"]:
            raise ErreurMetier("Dire pourquoi\u00a0: le compte rendu le gardera.", champ="motif")
        valeurs["etat"] = etat.value
        return _save(actuelle, valeurs, auteur=auteur, geste=geste)


def _save(decision: Decision, valeurs: Valeurs, *, auteur: Auteur, geste: str) -> Decision:
    """Keep how a decision was taken, and with what quorum."""
    quorum = read_quorum(decision.reunion)
    valeurs |= {"quorum": quorum.attendus, "presents": quorum.presents}
    prise = journal.save_changes(decision, valeurs, auteur=auteur, geste=geste)
    index_decision(prise)
    return prise


def _set_effet(
    decision: Decision,
    fiche: FicheAction | None,
    changement: Mapping[str, Any],
    *,
    auteur: Auteur,
) -> None:
    """Give a decision what it will change, and what is there today. Raises ErreurMetier."""
    contrat = decision.reunion.instance.contrat
    decision.fiche = fiche if decision.effet in SUR_UNE_FICHE else None
    if decision.effet in SUR_UNE_FICHE:
        if fiche is None or fiche.contrat_id != contrat.pk:
            raise ErreurMetier("Choisir une fiche de ce contrat.", champ="fiche")
        if fiche.est_archive:
            raise ErreurMetier(
                "Cette fiche est archivée\u00a0: la restaurer avant d’en décider.", champ="fiche"
            )
    decision.changement = clean_changement(decision, changement, auteur=auteur)
    decision.avant = build_avant(decision)


def _check_inchange(decision: Decision, *, auteur: Auteur) -> None:
    """Raise ErreurMetier unless what the decision changes is as it was when it was prepared."""
    if decision.fiche:
        lignes = FicheAction.objects.select_for_update(of=("self",))
        fiche = lignes.select_related("contrat", "axe", "objectif").get(pk=decision.fiche.pk)
        decision.fiche = fiche
        if fiche.est_archive:
            raise ErreurMetier(
                f"La fiche «\u00a0{fiche}\u00a0» est archivée depuis\u00a0: la restaurer, ou rejeter la "
                "décision."
            )
    if ecart := find_ecart(decision):
        raise ErreurMetier(f"{ecart} Reprendre la décision avant de l’adopter.")
    # What was possible when it was prepared may not be any more: an organisation put aside, a place gone.
    clean_changement(decision, decision.changement, auteur=auteur)


def _clean_issue(decision: Decision, issue: Issue, *, auteur: Auteur) -> Valeurs:
    reunion = hold_reunion(decision.reunion, auteur=auteur)
    check_ouvert(reunion)
    le = issue.le or reunion.jour
    if le > horloge.aujourdhui():
        raise ErreurMetier("Cette date est à venir.", champ="decidee_le")
    if le < reunion.jour:
        raise ErreurMetier(
            f"La réunion est du {date_simple(reunion.jour)}\u00a0: elle n’a rien décidé avant.",
            champ="decidee_le",
        )
    voix = {c: getattr(issue, c) for c in _VOIX}
    for champ, valeur in voix.items():
        if valeur is not None and not 0 <= valeur <= VOIX_MAX:
            raise ErreurMetier(f"Écrire un nombre de 0 à {VOIX_MAX}.", champ=champ)
    return {"decidee_le": le, **clean_valeurs({"motif": issue.motif}), **voix}


def _check_meme_issue(decision: Decision, issue: Issue) -> None:
    """Raise ErreurMetier when somebody says of a decision already adopted what is not kept of it."""
    dit = {
        "motif": nettoyer_texte(issue.motif, LIMITE_TEXTE, champ="motif"),
        "decidee_le": issue.le,
    }
    dit |= {c: getattr(issue, c) for c in _VOIX}
    if any(v not in {None, "", getattr(decision, c)} for c, v in dit.items()):
        raise ErreurMetier(
            "Cette décision est déjà adoptée\u00a0: ce qui est saisi ici n’a rien changé. Comparer avec "
            "sa page."
        )


def _check_libre(decision: Decision) -> None:
    if decision.est_prise:
        raise ErreurMetier(
            f"Cette décision est {decision.get_etat_display().lower()}\u00a0: elle ne change plus. Une "
            "autre décision peut revenir dessus."
        )
    if decision.reprises.filter(archive_le=None).exists():
        raise ErreurMetier(
            "Cette décision est reprise par une autre réunion\u00a0: c’est là qu’elle se prend."
        )


def _check_reprise(decision: Decision) -> None:
    """Raise ErreurMetier unless the decision taken up is of this contract, and still waits."""
    autre = decision.reprend
    if autre is None:
        return
    if autre.reunion.instance.contrat_id != decision.reunion.instance.contrat_id:
        raise ErreurMetier("Choisir une décision de ce contrat.")
    if not autre.est_a_reprendre:
        raise ErreurMetier(
            f"«\u00a0{autre}\u00a0» n’attend pas une autre réunion\u00a0: la reprendre depuis sa page."
        )
    if autre.reprises.filter(archive_le=None).exists():
        raise ErreurMetier(f"«\u00a0{autre}\u00a0» est déjà reprise par une autre réunion.")


def _check_point(decision: Decision) -> None:
    if decision.point is not None and decision.point.reunion_id != decision.reunion_id:
        raise ErreurMetier("Choisir un point de cette réunion.", champ="point")


def _lock_reunion(reunion: Reunion, *, auteur: Auteur) -> Reunion:
    actuelle = lock(reunion, auteur=auteur)
    if actuelle.etat == EtatReunion.ANNULEE:
        raise ErreurMetier("Cette réunion est annulée\u00a0: en préparer une autre.")
    check_ouvert(actuelle)
    return actuelle


def _lock_libre(decision: Decision, *, auteur: Auteur) -> Decision:
    """Return a decision that may still change: not taken, in a meeting whose minutes are open."""
    actuelle = _lock(decision, auteur=auteur)
    _check_libre(actuelle)
    check_ouvert(actuelle.reunion)
    return actuelle


def _lock(decision: Decision, *, auteur: Auteur) -> Decision:
    """Return the decision as it is now, nobody else taking it meanwhile."""
    check_write(auteur, decision.reunion.instance.contrat)
    actuelle = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("reunion__instance__contrat", "fiche__contrat", "point")
        .get(pk=decision.pk)
    )
    check_vivant(actuelle)
    check_vivant(actuelle.reunion)
    return actuelle
