"""How a claim moves: locked, the right and the side checked, its state changed with its trace."""

from collections.abc import Mapping
from typing import Any

from maillage.cycle.financement.access import check_cotes, check_read, check_vivant
from maillage.cycle.financement.models import Demande
from maillage.cycle.financement.operations.indexation import index_demande
from maillage.cycle.financement.queries.instructeurs import is_en_ligne
from maillage.regles.droits import Auteur
from maillage.regles.financement.demandes import Geste, check_cote, passer
from maillage.socle.journal import operations as journal


def lock_demande(demande: Demande, *, auteur: Auteur) -> Demande:
    """Return the claim as it is now, nobody else moving it. Raises Introuvable, Refus, ErreurMetier."""
    check_read(auteur, demande.contrat)
    lignes = Demande.objects.select_for_update(of=("self",)).select_related(
        "contrat", "financeur", "demandeur", "dispositif", "convention"
    )
    actuelle = lignes.get(pk=demande.pk)
    check_cotes(auteur, actuelle)
    check_vivant(actuelle)
    return actuelle


def advance(
    demande: Demande, geste: Geste, valeurs: Mapping[str, Any], *, auteur: Auteur
) -> Demande:
    """Make a gesture on a locked claim: its state and these values change, whoever must know is told.

    Raises ErreurMetier with what the gesture asks for.
    """
    check_geste(demande, geste, auteur=auteur)
    etat = passer(demande.ou, geste)
    avancee = journal.save_changes(
        demande,
        {**valeurs, "etat": valeurs.get("etat", etat.value)},
        auteur=auteur,
        geste=geste.value,
        a_traiter=True,
    )
    index_demande(avancee)
    return avancee


def check_geste(demande: Demande, geste: Geste, *, auteur: Auteur) -> None:
    """Raise Refus unless this author stands on the side that makes the gesture, or copies a letter."""
    cotes = check_cotes(auteur, demande)
    check_cote(geste, cotes, en_ligne=is_en_ligne(demande.contrat, demande.financeur))
