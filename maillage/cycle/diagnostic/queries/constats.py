"""Constats as a list and one by one, with what holds them up as far as their reader may know of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from maillage.cycle.concertation.access import visible_recueils
from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import list_historique
from maillage.cycle.diagnostic.access import (
    can_read_verbatims,
    can_write,
    check_write,
    readable_verbatims,
    visible_constats,
)
from maillage.cycle.diagnostic.models import Appui, ChiffreFige, Constat
from maillage.regles.constats import OrigineConstat, dire_force, list_convergentes
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable
from maillage.regles.francais import plier
from maillage.socle.journal.queries import Evenement, group_evenements
from maillage.socle.pieces.models import Piece

SANS_ENJEU = "aucun"
_HISTOIRE = 12
P = TypeVar("P", ChiffreFige, Appui)


@dataclass(frozen=True)
class FiltreConstats:
    """What a person asks of the list. Empty means everything."""

    mots: str = ""
    thematique: str = ""
    public: str = ""
    enjeu: str = ""
    origine: str = ""
    tri: str = "force"
    descendant: bool = True

    @property
    def est_vide(self) -> bool:
        """True when nothing is filtered."""
        return not any((self.mots, self.thematique, self.public, self.enjeu, self.origine))


@dataclass(frozen=True)
class LigneConstat:
    """A constat with the kinds of origin that converge on it."""

    constat: Constat
    origines: tuple[OrigineConstat, ...]

    @property
    def force(self) -> int:
        """Return how many kinds of origin converge."""
        return len(self.origines)

    @property
    def force_dite(self) -> str:
        """Return the strength in words."""
        return dire_force(self.force)


@dataclass(frozen=True)
class AppuiVu:
    """A voice as its reader may read it: the recueil and the verbatim stay empty when they are not theirs.

    The file of a recueil or of a verbatim holds words of inhabitants: it is opened to whom reads these.
    """

    appui: Appui
    recueil_lisible: bool
    verbatim: str
    piece_lisible: bool


@dataclass(frozen=True)
class ConstatVu:
    """One constat with everything its page shows."""

    ligne: LigneConstat
    chiffres: Sequence[ChiffreFige]
    appuis: Sequence[AppuiVu]
    histoire: Sequence[Evenement]
    peut_ecrire: bool

    @property
    def constat(self) -> Constat:
        """Return the constat itself."""
        return self.ligne.constat


def list_constats(
    auteur: Auteur, contrat: Contrat, filtre: FiltreConstats | None = None
) -> list[LigneConstat]:
    """Return the living constats, filtered and sorted, in a number of queries that is fixed."""
    filtre = filtre or FiltreConstats()
    constats = visible_constats(auteur, contrat).filter(archive_le=None)
    for relation, slug in (("publics", filtre.public), ("thematiques", filtre.thematique)):
        if slug:
            constats = constats.filter(**{f"{relation}__slug": slug})
    mots = plier(filtre.mots)
    lues = [
        ligne
        for ligne in map(_weigh, _with_relations(constats.distinct()))
        if mots in plier(f"{ligne.constat.intitule} {ligne.constat.lieu}")
        and (not filtre.origine or filtre.origine in ligne.origines)
        and _is_of_enjeu(ligne.constat, filtre.enjeu)
    ]
    lues.sort(key=lambda li: plier(li.constat.intitule))
    return sorted(lues, key=_CLES_DE_TRI[filtre.tri], reverse=filtre.descendant)


def list_constats_archives(auteur: Auteur, contrat: Contrat) -> QuerySet[Constat]:
    """Return what was put aside, to whoever may bring it back; nothing to others."""
    constats = visible_constats(auteur, contrat)
    if Droit.DIAGNOSTIC_ECRIRE not in droits_de(auteur, contrat):
        return constats.none()
    return constats.exclude(archive_le=None).order_by("-archive_le")


def read_constat(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> ConstatVu:
    """Return one constat, archived or not, with everything its page shows. Raises Introuvable."""
    constat = _get(auteur, contrat, uuid)
    traces = list_historique(auteur, contrat, objets=[constat.uuid])
    return ConstatVu(
        ligne=_weigh(constat),
        chiffres=list(constat.chiffres.all()),
        appuis=_read_appuis(auteur, contrat, list(constat.appuis.all())),
        histoire=group_evenements(traces[:_HISTOIRE]),
        peut_ecrire=can_write(auteur, contrat) and not constat.est_archive,
    )


def get_constat_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Constat:
    """Return one constat that the author may write. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    return _get(auteur, contrat, uuid)


def get_chiffre(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> ChiffreFige:
    """Return one copied figure to whoever may take it out. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    return _find(ChiffreFige.objects.filter(constat__contrat=contrat, uuid=uuid))


def get_appui(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Appui:
    """Return one voice to whoever may take it out. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    return _find(Appui.objects.filter(constat__contrat=contrat, uuid=uuid))


def get_piece(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Piece:
    """Return the file of a voice, to whoever may open it. Raises Introuvable."""
    constats = visible_constats(auteur, contrat)
    appuis = Appui.objects.filter(constat__in=constats, uuid=uuid, archive_le=None)
    appui = appuis.select_related("piece").first()
    if appui is None or appui.piece is None:
        raise Introuvable
    if not _read_appuis(auteur, contrat, [appui])[0].piece_lisible:
        raise Introuvable
    return appui.piece


def _find(preuves: QuerySet[P]) -> P:
    preuve = preuves.select_related("constat__contrat").first()
    if preuve is None:
        raise Introuvable
    return preuve


def _get(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Constat:
    constat = _with_relations(visible_constats(auteur, contrat)).filter(uuid=uuid).first()
    if constat is None:
        raise Introuvable
    return constat


def _with_relations(constats: QuerySet[Constat]) -> QuerySet[Constat]:
    vivants = Appui.objects.filter(archive_le=None)
    return constats.select_related("contrat", "enjeu").prefetch_related(
        "publics",
        "thematiques",
        "communes",
        Prefetch("chiffres", ChiffreFige.objects.filter(archive_le=None)),
        Prefetch("appuis", vivants.select_related("recueil", "verbatim", "piece")),
    )


def _weigh(constat: Constat) -> LigneConstat:
    """Return a constat with its origins; its figures and voices were read with it."""
    origines = [appui.origine for appui in constat.appuis.all()]
    if constat.chiffres.all():
        origines.append(OrigineConstat.CHIFFRES.value)
    return LigneConstat(constat, list_convergentes(origines))


def _read_appuis(auteur: Auteur, contrat: Contrat, appuis: list[Appui]) -> list[AppuiVu]:
    recueils = set(visible_recueils(auteur, contrat).values_list("pk", flat=True))
    verbatims = readable_verbatims(auteur, contrat)
    lus = dict(verbatims.filter(pk__in=[a.verbatim_id for a in appuis]).values_list("pk", "texte"))
    lit = can_read_verbatims(auteur, contrat)
    vus = []
    for appui in appuis:
        lisible = appui.recueil_id in recueils
        verbatim = lus.get(appui.verbatim_id or 0, "") if lisible else ""
        mots_lus = lisible and lit and (appui.verbatim_id is None or bool(verbatim))
        vus.append(AppuiVu(appui, lisible, verbatim, appui.recueil_id is None or mots_lus))
    return vus


def _is_of_enjeu(constat: Constat, demande: str) -> bool:
    if not demande:
        return True
    enjeu = constat.enjeu if constat.enjeu and not constat.enjeu.est_archive else None
    return enjeu is None if demande == SANS_ENJEU else str(enjeu and enjeu.uuid) == demande


_CLES_DE_TRI = {
    "force": lambda li: li.force,
    "intitule": lambda li: plier(li.constat.intitule),
    "enjeu": lambda li: plier(str(li.constat.enjeu or "")),
}
TRIS_CONSTATS = tuple(_CLES_DE_TRI)
