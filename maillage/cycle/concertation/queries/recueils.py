"""Recueils as lists and one by one, with the verbatims that the reader may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from maillage.cycle.concertation.access import (
    can_open_piece,
    can_write,
    check_write,
    visible_recueils,
    visible_verbatims,
)
from maillage.cycle.concertation.models import PARTICIPANTS, Recueil, SorteRecueil, Verbatim
from maillage.cycle.contrats.access import check_droit, droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import list_historique
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable
from maillage.regles.francais import plier
from maillage.regles.statistique.etats import SECRET
from maillage.regles.statistique.masquage import masquer_repartition
from maillage.socle.journal.queries import Evenement, group_evenements
from maillage.socle.pieces.models import Piece

_HISTOIRE = 12


@dataclass(frozen=True)
class FiltreRecueils:
    """What a person asks of the list. Empty means everything."""

    mots: str = ""
    sorte: str = ""
    public: str = ""
    thematique: str = ""
    tri: str = "debut"
    descendant: bool = True

    @property
    def est_vide(self) -> bool:
        """True when nothing is filtered."""
        return not any((self.mots, self.sorte, self.public, self.thematique))


@dataclass(frozen=True)
class RecueilVu:
    """One recueil as its reader sees it, and what they may do with it."""

    recueil: Recueil
    verbatims: Sequence[Verbatim]
    verbatims_archives: Sequence[Verbatim]
    histoire: Sequence[Evenement]
    peut_ecrire: bool
    relit: bool
    ouvre_la_piece: bool


def list_recueils(
    auteur: Auteur, contrat: Contrat, filtre: FiltreRecueils | None = None
) -> list[Recueil]:
    """Return the living recueils, filtered and sorted, in a number of queries that is fixed."""
    filtre = filtre or FiltreRecueils()
    recueils = visible_recueils(auteur, contrat).filter(archive_le=None)
    if filtre.sorte:
        recueils = recueils.filter(sorte=filtre.sorte)
    for relation, slug in (("publics", filtre.public), ("thematiques", filtre.thematique)):
        if slug:
            recueils = recueils.filter(**{f"{relation}__slug": slug})
    lus = _with_relations(recueils.distinct())
    mots = plier(filtre.mots)
    trouves = [r for r in lus if mots in plier(f"{r.intitule} {r.lieu}")]
    return sorted(trouves, key=_CLES_DE_TRI[filtre.tri], reverse=filtre.descendant)


def list_recueils_archives(auteur: Auteur, contrat: Contrat) -> QuerySet[Recueil]:
    """Return what was put aside, to whoever may bring it back; nothing to others."""
    recueils = visible_recueils(auteur, contrat)
    if not can_write(auteur, contrat):
        return recueils.none()
    return recueils.exclude(archive_le=None).order_by("-archive_le")


def read_recueil(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> RecueilVu:
    """Return one recueil, archived or not, with everything its page shows. Raises Introuvable."""
    recueil = _get(auteur, contrat, uuid)
    tous = visible_verbatims(auteur, recueil).prefetch_related("thematiques")
    verbatims = list(tous)
    traces = list_historique(auteur, contrat, objets=[recueil.uuid])
    droits = droits_de(auteur, contrat)
    ouvert = not contrat.est_suspendu and not recueil.est_archive
    return RecueilVu(
        recueil,
        verbatims=[v for v in verbatims if not v.est_archive],
        verbatims_archives=[v for v in verbatims if v.est_archive],
        histoire=group_evenements(traces[:_HISTOIRE]),
        peut_ecrire=can_write(auteur, contrat) and ouvert,
        relit=Droit.VERBATIM_RELIRE in droits and ouvert,
        ouvre_la_piece=can_open_piece(auteur, recueil),
    )


def get_recueil_a_ecrire(
    auteur: Auteur, contrat: Contrat, uuid: UUID | str, *, restaure: bool = False
) -> Recueil:
    """Return one recueil that the author may write now. Raises Introuvable, Refus, ErreurMetier."""
    check_droit(auteur, contrat, Droit.CONCERTATION_ECRIRE)
    recueil = _get(auteur, contrat, uuid)
    check_write(auteur, recueil, restaure=restaure)
    return recueil


def get_verbatim_a_relire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Verbatim:
    """Return one verbatim to whoever reads those in quarantine. Raises Introuvable, Refus, ErreurMetier."""
    check_droit(auteur, contrat, Droit.VERBATIM_RELIRE)
    verbatims = Verbatim.objects.filter(recueil__contrat=contrat, uuid=uuid)
    verbatim = verbatims.select_related("recueil__contrat__perimetre").first()
    if verbatim is None:
        raise Introuvable
    return verbatim


def get_piece(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Piece:
    """Return the file of a recueil, to whoever may open it. Raises Introuvable."""
    recueil = _get(auteur, contrat, uuid)
    if recueil.piece is None or not can_open_piece(auteur, recueil):
        raise Introuvable
    return recueil.piece


def count_participants(recueil: Recueil) -> dict[str, int | None]:
    """Return how many took part, by column that was counted; the small numbers of a questionnaire are None."""
    comptes = {nom: n for nom in PARTICIPANTS if (n := getattr(recueil, nom)) is not None}
    if recueil.sorte != SorteRecueil.QUESTIONNAIRE:
        return comptes
    cases = masquer_repartition(list(comptes.values())).cases
    return {nom: None if n is SECRET else n for nom, n in zip(comptes, cases, strict=True)}


def _get(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Recueil:
    recueil = _with_relations(visible_recueils(auteur, contrat)).filter(uuid=uuid).first()
    if recueil is None:
        raise Introuvable
    return recueil


def _with_relations(recueils: QuerySet[Recueil]) -> QuerySet[Recueil]:
    relies = recueils.select_related("contrat", "piece")
    return relies.prefetch_related("publics", "thematiques", "communes")


# Unknown dates come last among the recent ones, and first among the old.
_CLES_DE_TRI = {
    "debut": lambda r: (r.debut if r.debut[:1].isdigit() else "", r.pk),
    "intitule": lambda r: (plier(r.intitule), r.pk),
    "sorte": lambda r: (r.get_sorte_display(), r.debut, r.pk),
    "participants": lambda r: (-1 if r.participants is None else r.participants, r.pk),
}
TRIS_RECUEILS = tuple(_CLES_DE_TRI)
