"""Voices and initiatives by theme: what a constat, an axis or a block of indicators may lean on.

The rooms above ask with the slugs of the themes they speak of; nothing here knows them.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from maillage.cycle.concertation.access import (
    visible_initiatives,
    visible_recueils,
    visible_verbatims_du_contrat,
)
from maillage.cycle.concertation.models import Initiative, Recueil, Verbatim
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import Auteur


@dataclass(frozen=True)
class Voix:
    """What was heard and what exists on some themes, as far as the reader may read it."""

    verbatims: tuple[Verbatim, ...]
    recueils: tuple[Recueil, ...]
    initiatives: tuple[Initiative, ...]

    @property
    def origines(self) -> int:
        """Return how many distinct moments of concertation speak of them."""
        return len({v.recueil_id for v in self.verbatims} | {r.pk for r in self.recueils})


def list_voix(
    auteur: Auteur,
    contrat: Contrat,
    *,
    thematiques: Collection[str] = (),
    publics: Collection[str] = (),
) -> Voix:
    """Return what speaks of one of these themes or of one of these publics; of anything when none is given.

    A verbatim without a public of its own speaks of those of its recueil. Fixed number of queries.
    """
    du_recueil = _condition(thematiques, publics)
    du_verbatim = _condition(thematiques, publics, publics_par="recueil__")
    verbatims = visible_verbatims_du_contrat(auteur, contrat).filter(archive_le=None)
    recueils = visible_recueils(auteur, contrat).filter(archive_le=None)
    initiatives = visible_initiatives(auteur, contrat).filter(archive_le=None)
    relies = initiatives.select_related("contrat", "organisation")
    return Voix(
        tuple(
            verbatims.filter(du_verbatim)
            .distinct()
            .select_related("recueil__contrat")
            .prefetch_related("thematiques")
            .order_by("pk")
        ),
        tuple(recueils.filter(du_recueil).distinct().prefetch_related("thematiques", "publics")),
        tuple(relies.filter(du_recueil).distinct().prefetch_related("thematiques", "publics")),
    )


def _condition(
    thematiques: Collection[str], publics: Collection[str], *, publics_par: str = ""
) -> Q:
    condition = Q()
    if thematiques:
        condition |= Q(thematiques__slug__in=list(thematiques))
    if publics:
        condition |= Q(**{f"{publics_par}publics__slug__in": list(publics)})
    return condition
