"""Enjeux with their constats, the constats that wait for one, one enjeu with its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import list_historique
from maillage.cycle.diagnostic.access import can_write, check_write, visible_enjeux
from maillage.cycle.diagnostic.models import Arbitrage, Enjeu
from maillage.cycle.diagnostic.queries.constats import LigneConstat, list_constats
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable
from maillage.socle.journal.queries import Evenement, group_evenements

_HISTOIRE = 12


@dataclass(frozen=True)
class EnjeuGroupe:
    """An enjeu and the constats that build it, the strongest first."""

    enjeu: Enjeu
    constats: tuple[LigneConstat, ...]


@dataclass(frozen=True)
class TableauDesEnjeux:
    """The whole diagnostic at a glance: enjeux in their order, constats that have none yet."""

    groupes: tuple[EnjeuGroupe, ...]
    orphelins: tuple[LigneConstat, ...]

    @property
    def est_vide(self) -> bool:
        """True when nothing was written yet."""
        return not (self.groupes or self.orphelins)

    @property
    def constats(self) -> int:
        """Return how many constats there are."""
        return len(self.orphelins) + sum(len(g.constats) for g in self.groupes)

    @property
    def sans_appui(self) -> int:
        """Return how many constats nothing holds up."""
        lignes = [*self.orphelins, *(li for g in self.groupes for li in g.constats)]
        return sum(not li.force for li in lignes)

    @property
    def est_hierarchise(self) -> bool:
        """True once a session gave ranks."""
        return any(g.enjeu.rang for g in self.groupes)


@dataclass(frozen=True)
class EnjeuVu:
    """One enjeu with everything its page shows."""

    groupe: EnjeuGroupe
    arbitrage: Arbitrage | None
    histoire: Sequence[Evenement]
    peut_ecrire: bool

    @property
    def enjeu(self) -> Enjeu:
        """Return the enjeu itself."""
        return self.groupe.enjeu


def list_enjeux(auteur: Auteur, contrat: Contrat) -> QuerySet[Enjeu]:
    """Return the living enjeux: those that were ranked first, in their rank."""
    return visible_enjeux(auteur, contrat).filter(archive_le=None)


def read_enjeux(auteur: Auteur, contrat: Contrat) -> TableauDesEnjeux:
    """Return enjeux and constats together, in a number of queries that is fixed."""
    enjeux = list(list_enjeux(auteur, contrat))
    par_enjeu: dict[int | None, list[LigneConstat]] = {enjeu.pk: [] for enjeu in enjeux}
    orphelins: list[LigneConstat] = []
    for ligne in list_constats(auteur, contrat):
        par_enjeu.get(ligne.constat.enjeu_id, orphelins).append(ligne)
    return TableauDesEnjeux(
        tuple(EnjeuGroupe(enjeu, tuple(par_enjeu[enjeu.pk])) for enjeu in enjeux),
        tuple(orphelins),
    )


def list_enjeux_archives(auteur: Auteur, contrat: Contrat) -> QuerySet[Enjeu]:
    """Return what was put aside, to whoever may bring it back; nothing to others."""
    enjeux = visible_enjeux(auteur, contrat)
    if Droit.DIAGNOSTIC_ECRIRE not in droits_de(auteur, contrat):
        return enjeux.none()
    return enjeux.exclude(archive_le=None).order_by("-archive_le")


def read_enjeu(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> EnjeuVu:
    """Return one enjeu, archived or not, with everything its page shows. Raises Introuvable."""
    enjeu = _get(auteur, contrat, uuid)
    siens = [li for li in list_constats(auteur, contrat) if li.constat.enjeu_id == enjeu.pk]
    arbitrages = enjeu.arbitrages.filter(seance__archive_le=None).select_related("seance")
    traces = list_historique(auteur, contrat, objets=[enjeu.uuid])
    return EnjeuVu(
        EnjeuGroupe(enjeu, tuple(siens)),
        arbitrage=arbitrages.order_by("-seance__decidee_le", "-seance__pk").first(),
        histoire=group_evenements(traces[:_HISTOIRE]),
        peut_ecrire=can_write(auteur, contrat) and not enjeu.est_archive,
    )


def get_enjeu_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Enjeu:
    """Return one enjeu that the author may write. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    return _get(auteur, contrat, uuid)


def _get(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Enjeu:
    enjeu = visible_enjeux(auteur, contrat).select_related("contrat").filter(uuid=uuid).first()
    if enjeu is None:
        raise Introuvable
    return enjeu
