"""A meeting is prepared, convened, moved, cancelled, held, put aside, brought back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from maillage.cycle.gouvernance.access import check_vivant, check_write
from maillage.cycle.gouvernance.models import EtatReunion, Instance, Presence, Reunion
from maillage.cycle.gouvernance.operations.indexation import index_reunion
from maillage.cycle.gouvernance.operations.reponses import SUIVIS, ask_again
from maillage.cycle.gouvernance.operations.saisie import Valeurs, check_horaires, clean_valeurs
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.ecriture import date_simple
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.gouvernance import EtatDecision, fenetre_de_rappel
from maillage.socle.journal import operations as journal
from maillage.socle.journal.operations import Changement, build_trace, new_lot

# What those who were called must know when it changes: their calendar follows.
_AU_CALENDRIER = ("debut", "fin", "lieu", "visio", "forme")


def create_reunion(instance: Instance, valeurs: Mapping[str, Any], *, auteur: Auteur) -> Reunion:
    """Prepare a meeting. One whose day has passed was held: nobody is called to it. Raises ErreurMetier."""
    check_write(auteur, instance.contrat)
    check_vivant(instance)
    propres = clean_valeurs(valeurs)
    check_horaires(propres["debut"], propres.get("fin"))
    passee = propres["debut"] < horloge.maintenant()
    etat = EtatReunion.TENUE if passee else EtatReunion.PREPARATION
    with transaction.atomic():
        reunion = journal.create(
            Reunion(instance=instance, etat=etat.value, **propres), auteur=auteur
        )
        if passee:
            ensure_presences(reunion)
        index_reunion(reunion)
    return reunion


def update_reunion(
    reunion: Reunion,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    version_lue: int | None = None,
) -> Reunion:
    """Change a meeting; those who were called are told when it moves. Raises ErreurMetier, Conflit.

    On another day, their answers are asked again.
    """
    propres = clean_valeurs(valeurs)
    with transaction.atomic():
        actuelle = lock(reunion, auteur=auteur)
        if actuelle.etat == EtatReunion.ANNULEE:
            raise ErreurMetier("Cette réunion est annulée\u00a0: en préparer une autre.")
        check_ouvert(actuelle)
        _check_date(actuelle, propres)
        bouge, jour = _moves(actuelle, propres), actuelle.jour
        change = journal.save_changes(actuelle, propres, auteur=auteur, version_lue=version_lue)
        index_reunion(change)
        if bouge and change.etat == EtatReunion.CONVOQUEE:
            return _tell_deplacement(change, autre_jour=change.jour != jour, auteur=auteur)
    return change


def convoke_reunion(reunion: Reunion, *, auteur: Auteur) -> int:
    """Call every seat that was not called yet. Returns how many. Raises ErreurMetier.

    Sending is the business of the outbox; who has no address is called by letter.
    """
    with transaction.atomic():
        actuelle = lock(reunion, auteur=auteur)
        _check_convocable(actuelle)
        ensure_presences(actuelle)
        appeles = list(_list_presences(actuelle).filter(convoque_le=None, siege__isnull=False))
        if not appeles and actuelle.etat == EtatReunion.PREPARATION:
            raise ErreurMetier(
                f"Personne ne siège encore dans «\u00a0{actuelle.instance}\u00a0»\u00a0: y ajouter des "
                "membres d’abord."
            )
        if actuelle.etat == EtatReunion.PREPARATION:
            convoquee = {"etat": EtatReunion.CONVOQUEE.value, "convoquee_le": horloge.maintenant()}
            journal.save_changes(actuelle, convoquee, auteur=auteur)
        Presence.objects.filter(pk__in=[p.pk for p in appeles]).update(
            convoque_le=horloge.maintenant()
        )
        _tell(appeles, "convoquer", auteur=auteur)
    return len(appeles)


def cancel_reunion(reunion: Reunion, *, motif: str, auteur: Auteur) -> Reunion:
    """Give a meeting up, and say why; those who were called are told, their calendar forgets it."""
    with transaction.atomic():
        actuelle = lock(reunion, auteur=auteur)
        if not actuelle.est_a_venir:
            raise ErreurMetier(
                f"Cette réunion est {actuelle.get_etat_display().lower()}\u00a0: elle ne s’annule plus."
            )
        propres = clean_valeurs({"motif": motif})
        convoquee = actuelle.etat == EtatReunion.CONVOQUEE
        if convoquee and not propres["motif"]:
            raise ErreurMetier(
                "Dire pourquoi\u00a0: ceux qui sont convoqués le liront.", champ="motif"
            )
        valeurs = {**propres, "etat": EtatReunion.ANNULEE.value}
        if convoquee:
            valeurs["sequence"] = actuelle.sequence + 1
        annulee = journal.save_changes(actuelle, valeurs, auteur=auteur, geste="annuler")
        index_reunion(annulee)
        if convoquee:
            _tell_all(annulee, "prevenir-annulation", auteur=auteur)
    return annulee


def hold_reunion(reunion: Reunion, *, auteur: Auteur) -> Reunion:
    """Say that a meeting was held, from its very day on. Twice changes nothing more."""
    with transaction.atomic():
        actuelle = lock(reunion, auteur=auteur)
        if actuelle.etat == EtatReunion.TENUE:
            return actuelle
        if actuelle.etat == EtatReunion.ANNULEE:
            raise ErreurMetier("Cette réunion est annulée\u00a0: en préparer une autre.")
        if actuelle.jour > horloge.aujourdhui():
            raise ErreurMetier(
                f"Cette réunion aura lieu le {date_simple(actuelle.jour)}\u00a0: elle n’est pas encore "
                "tenue."
            )
        ensure_presences(actuelle)
        tenue = {"etat": EtatReunion.TENUE.value}
        return journal.save_changes(actuelle, tenue, auteur=auteur, geste="tenir")


def archive_reunion(reunion: Reunion, *, auteur: Auteur) -> Reunion:
    """Put a meeting aside. Raises ErreurMetier while people are called to it, or once it decided."""
    check_write(auteur, reunion.instance.contrat)
    if reunion.etat == EtatReunion.CONVOQUEE:
        raise ErreurMetier("Des personnes y sont convoquées\u00a0: l’annuler d’abord.")
    if reunion.decisions.filter(archive_le=None).exclude(etat=EtatDecision.PROPOSEE).exists():
        raise ErreurMetier("Cette réunion a pris des décisions\u00a0: elle ne se retire plus.")
    with transaction.atomic():
        archivee = journal.archive(reunion, auteur=auteur)
        index_reunion(archivee)
    return archivee


def restore_reunion(reunion: Reunion, *, auteur: Auteur) -> Reunion:
    """Bring a meeting back."""
    check_write(auteur, reunion.instance.contrat)
    check_vivant(reunion.instance)
    with transaction.atomic():
        restauree = journal.restore(reunion, auteur=auteur)
        index_reunion(restauree)
    return restauree


def remind_convocations(*, auteur: Auteur = SYSTEME) -> int:
    """Remind those who have not answered that their meeting comes soon, each once. Returns how many.

    Safe to run twice, by two workers, or after the clock jumped: what is past is left alone.
    """
    silencieux = Presence.objects.filter(
        reunion__debut__range=fenetre_de_rappel(horloge.maintenant()),
        reunion__etat=EtatReunion.CONVOQUEE,
        reunion__archive_le=None,
        reunion__instance__contrat__suspendu_le=None,
        reunion__instance__contrat__archive_le=None,
        convoque_le__isnull=False,
        rappele_le=None,
        reponse="",
        archive_le=None,
    )
    rappeles = 0
    for presence in silencieux.select_related(*SUIVIS).order_by("pk"):
        with transaction.atomic():
            libres = Presence.objects.filter(pk=presence.pk, rappele_le=None, reponse="")
            if libres.update(rappele_le=horloge.maintenant()):
                _tell([presence], "rappeler-convocation", auteur=auteur)
                rappeles += 1
    return rappeles


def ensure_presences(reunion: Reunion) -> None:
    """Give every living seat its line at a meeting. Rights are the caller's to check."""
    assis = set(reunion.presences.exclude(siege=None).values_list("siege_id", flat=True))
    for siege in reunion.instance.sieges.filter(archive_le=None):
        if siege.pk not in assis:
            Presence(reunion=reunion, siege=siege).save(force_insert=True)


def check_ouvert(reunion: Reunion) -> None:
    """Raise ErreurMetier once the minutes are validated: they change no more."""
    if reunion.compte_rendu_le is not None:
        raise ErreurMetier(
            "Le compte rendu est validé\u00a0: il ne change plus. Le rouvrir pour le corriger."
        )


def lock(reunion: Reunion, *, auteur: Auteur) -> Reunion:
    """Return the meeting as it is now, nobody else changing it: its state is to be checked after this."""
    check_write(auteur, reunion.instance.contrat)
    lignes = Reunion.objects.select_for_update(of=("self",)).select_related("instance__contrat")
    actuelle = lignes.get(pk=reunion.pk)
    check_vivant(actuelle)
    return actuelle


def _list_presences(reunion: Reunion) -> Any:
    return (
        Presence.objects.filter(reunion=reunion, archive_le=None)
        .exclude(siege__archive_le__isnull=False)
        .select_related(*SUIVIS)
    )


def _check_date(reunion: Reunion, propres: Valeurs) -> None:
    debut: datetime = propres.get("debut", reunion.debut)
    if debut == reunion.debut and "fin" not in propres:
        return
    check_horaires(debut, propres.get("fin", reunion.fin))
    if debut == reunion.debut:
        return
    passee = debut < horloge.maintenant()
    if passee and reunion.est_a_venir:
        raise ErreurMetier(
            "Cette date est passée\u00a0: noter la réunion comme tenue, ou choisir une date à venir.",
            champ="debut",
        )
    if not passee and not reunion.est_a_venir:
        raise ErreurMetier("Cette réunion a été tenue\u00a0: sa date est passée.", champ="debut")


def _moves(reunion: Reunion, propres: Valeurs) -> bool:
    return any(c in propres and propres[c] != getattr(reunion, c) for c in _AU_CALENDRIER)


def _check_convocable(reunion: Reunion) -> None:
    if not reunion.est_a_venir:
        raise ErreurMetier(
            f"Cette réunion est {reunion.get_etat_display().lower()}\u00a0: personne n’y est plus convoqué."
        )
    if reunion.debut <= horloge.maintenant():
        raise ErreurMetier(
            f"Cette réunion était le {date_simple(reunion.jour)}\u00a0: une convocation arriverait trop "
            "tard. La noter comme tenue, ou changer sa date."
        )


def _tell_deplacement(reunion: Reunion, *, autre_jour: bool, auteur: Auteur) -> Reunion:
    revision = {"sequence": reunion.sequence + 1}
    revisee = journal.save_changes(reunion, revision, auteur=auteur)
    if autre_jour:
        ask_again(revisee, auteur=auteur)
    _tell_all(revisee, "prevenir-deplacement", auteur=auteur)
    return revisee


def _tell_all(reunion: Reunion, geste: str, *, auteur: Auteur) -> None:
    _tell(_list_presences(reunion).exclude(convoque_le=None), geste, auteur=auteur)


def _tell(presences: Iterable[Presence], geste: str, *, auteur: Auteur) -> None:
    """Leave one line for each person to write to, all of one act: `notifications` reads them."""
    lot = new_lot()
    journal.write_traces(
        build_trace(p.objet, Changement(), auteur=auteur, geste=geste, lot=lot, a_traiter=True)
        for p in presences
    )
