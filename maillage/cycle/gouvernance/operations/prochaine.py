"""The meeting that follows the last one of a body: same place, same hour, near its rhythm. One, when asked."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from maillage.cycle.gouvernance.access import check_vivant, check_write
from maillage.cycle.gouvernance.models import Instance, Reunion
from maillage.cycle.gouvernance.operations.points import add_points
from maillage.cycle.gouvernance.operations.reunions import create_reunion
from maillage.cycle.gouvernance.operations.saisie import Valeurs
from maillage.cycle.gouvernance.queries import (
    Prochaine,
    Proposition,
    find_a_venir,
    find_prochaine,
)
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.horloge import PARIS


def prepare_prochaine(
    instance: Instance, propositions: Iterable[Proposition], *, auteur: Auteur
) -> Reunion:
    """Prepare the next meeting of a body from its last one, its agenda drawn from what is due.

    Nobody is called. Raises ErreurMetier without rhythm or last meeting, or when one is to come: asked
    twice, one is made.
    """
    check_write(auteur, instance.contrat)
    with transaction.atomic():
        lignes = Instance.objects.select_for_update(of=("self",)).select_related("contrat")
        actuelle = lignes.get(pk=instance.pk)
        check_vivant(actuelle)
        reunion = create_reunion(actuelle, _build(_find(actuelle)), auteur=auteur)
        add_points(reunion, propositions, auteur=auteur)
    return reunion


def _find(instance: Instance) -> Prochaine:
    if a_venir := find_a_venir(instance):
        raise ErreurMetier(f"«\u00a0{a_venir}\u00a0» est déjà à venir.")
    prochaine = find_prochaine(instance)
    if prochaine is None:
        raise ErreurMetier(
            "Rien ne dit quand cette instance siégera\u00a0: lui donner un rythme, ou préparer une "
            "réunion en choisissant sa date."
        )
    return prochaine


def _build(prochaine: Prochaine) -> Valeurs:
    """Return the place, the hour and the length of the last meeting, on the day that is proposed."""
    derniere = prochaine.derniere
    debut = datetime.combine(prochaine.jour, derniere.debut.astimezone(PARIS).time(), PARIS)
    return {
        "forme": derniere.forme,
        "debut": debut,
        "fin": debut + (derniere.fin - derniere.debut) if derniere.fin else None,
        "lieu": derniere.lieu,
        "visio": derniere.visio,
    }
