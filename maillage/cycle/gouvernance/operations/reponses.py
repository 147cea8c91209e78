"""Who answers a convocation: the holder of the seat, whoever stands in, the coordination that was told."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from maillage.cycle.gouvernance.access import check_answer
from maillage.cycle.gouvernance.models import (
    EtatReunion,
    Presence,
    ReponseConvocation,
    ReponseSuppleance,
    Reunion,
    Siege,
)
from maillage.cycle.gouvernance.operations.saisie import Valeurs, clean_valeurs
from maillage.cycle.gouvernance.queries import porteur_de
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.liens import ecrire_jeton
from maillage.socle.journal import operations as journal

_SANS_REPONSE: Valeurs = {
    "reponse": "",
    "remplacant": "",
    "reponse_suppleance": "",
    "repondu_le": None,
    "rappele_le": None,
}


def answer_convocation(
    presence: Presence, reponse: str, *, auteur: Auteur, remplacant: str = ""
) -> Presence:
    """Keep what somebody answers, in place of the former answer. Raises ErreurMetier.

    Whoever stands in is called when they should come, and told when they should not any more.
    """
    with transaction.atomic():
        actuelle = _lock(presence)
        check_answer(auteur, actuelle)
        if reponse not in ReponseConvocation.values:
            raise ErreurMetier("Choisir l’une des réponses proposées.", champ="reponse")
        dit: Valeurs = {
            "reponse": reponse,
            "remplacant": _clean_remplacant(actuelle, reponse, remplacant),
        }
        if all(getattr(actuelle, champ) == valeur for champ, valeur in dit.items()):
            return actuelle
        dit |= {"reponse_suppleance": "", "repondu_le": horloge.maintenant()}
        return _write(actuelle, dit, auteur=auteur)


def answer_suppleance(presence: Presence, reponse: str, *, auteur: Auteur) -> Presence:
    """Keep what whoever stands in answers: they come, or cannot. Raises ErreurMetier."""
    with transaction.atomic():
        actuelle = _lock(presence)
        check_answer(auteur, actuelle, suppleance=True)
        if reponse not in ReponseSuppleance.values:
            raise ErreurMetier("Choisir l’une des réponses proposées.", champ="reponse")
        valeurs = {"reponse_suppleance": reponse}
        return journal.save_changes(actuelle, valeurs, auteur=auteur, geste="repondre-convocation")


def ask_again(reunion: Reunion, *, auteur: Auteur) -> None:
    """Forget what was answered for another day: nobody is expected who did not say so."""
    repondues = Presence.objects.filter(reunion=reunion, archive_le=None).exclude(reponse="")
    for presence in repondues.select_related(*SUIVIS):
        _write(presence, _SANS_REPONSE, auteur=auteur, geste="redemander-reponse")


def call_anew(siege: Siege, *, auteur: Auteur) -> int:
    """Forget that a seat was called to what is to come: somebody else holds it. Returns how many."""
    lues = list(_list_appels(siege))
    for presence in lues:
        _write(presence, {**_SANS_REPONSE, "convoque_le": None}, auteur=auteur, geste="modifier")
    return len(lues)


def call_suppleance_anew(siege: Siege, *, auteur: Auteur) -> None:
    """Call whoever stands in now for a seat whose holder will not come: it was somebody else."""
    for presence in _list_appels(siege):
        if presence.est_suppleee:
            libre = {"reponse_suppleance": ""}
            lue = journal.save_changes(presence, libre, auteur=auteur, geste="modifier")
            journal.trace(lue.objet, auteur=auteur, geste="convoquer-suppleance", a_traiter=True)


def write_jeton(presence: Presence, *, suppleance: bool = False) -> str:
    """Return the secret of a convocation: it opens while the seat is this person’s, and no longer.

    Raises ErreurMetier for a seat that names nobody.
    """
    qui = porteur_de(presence, suppleance=suppleance)
    if qui is None:
        raise ErreurMetier("Ce siège ne nomme personne\u00a0: il n’a pas de lien.")
    return ecrire_jeton(presence.uuid, settings.SECRET_KEY, pour=qui.uuid)


SUIVIS = (
    "reunion__instance__contrat", "siege__organisation", "siege__suppleant", "organisation",
)  # fmt: skip


def _write(
    presence: Presence, valeurs: Valeurs, *, auteur: Auteur, geste: str = "repondre-convocation"
) -> Presence:
    """Write an answer; the person who stands in will hear of what changes for them."""
    attendue = presence.est_suppleee
    ecrite = journal.save_changes(presence, valeurs, auteur=auteur, geste=geste)
    if ecrite.est_suppleee != attendue:
        appel = "liberer-suppleance" if attendue else "convoquer-suppleance"
        journal.trace(ecrite.objet, auteur=auteur, geste=appel, a_traiter=True)
    return ecrite


def _list_appels(siege: Siege) -> QuerySet[Presence]:
    """Return the convocations of a seat to what is to come."""
    appels: QuerySet[Presence] = Presence.objects.filter(
        siege=siege,
        archive_le=None,
        convoque_le__isnull=False,
        reunion__etat=EtatReunion.CONVOQUEE,
        reunion__debut__gt=horloge.maintenant(),
    )
    return appels.select_related(*SUIVIS)


def _lock(presence: Presence) -> Presence:
    lignes: QuerySet[Presence] = Presence.objects.select_for_update(of=("self",))
    return lignes.select_related(*SUIVIS).get(pk=presence.pk)


def _clean_remplacant(presence: Presence, reponse: str, remplacant: str) -> str:
    propre: Any = clean_valeurs({"remplacant": remplacant})["remplacant"]
    if reponse != ReponseConvocation.REMPLACE:
        return ""
    propre = propre or (presence.siege.qui_supplee if presence.siege else "")
    if not propre:
        raise ErreurMetier("Dire qui viendra, par sa fonction.", champ="remplacant")
    return str(propre)
