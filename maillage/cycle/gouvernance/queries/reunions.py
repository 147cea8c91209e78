"""Meetings: those to come, those held, one with its agenda, its people, its decisions, its minutes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance.access import (
    can_read_compte_rendu,
    can_write,
    check_write,
    readable,
    sits,
    visible_reunions,
)
from maillage.cycle.gouvernance.models import (
    Decision,
    EtatReunion,
    Instance,
    Point,
    Presence,
    Presente,
    ReponseConvocation,
    ReponseSuppleance,
    Reunion,
    Siege,
    Suite,
)
from maillage.cycle.gouvernance.queries.instances import SUIVIS_DU_SIEGE, adresse_de
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable
from maillage.regles.gouvernance import dire_quorum

L = TypeVar("L", Decision, Suite)
SUIVIS_DE_LA_PRESENCE = tuple(f"siege__{champ}" for champ in SUIVIS_DU_SIEGE)


@dataclass(frozen=True)
class ReunionVue:
    """A meeting as its page shows it. What the reader may not know is not in it.

    `notes` says whether the minutes may be read; `sienne` is the convocation of the reader.
    """

    reunion: Reunion
    points: tuple[Point, ...]
    presences: tuple[Presence, ...]
    decisions: tuple[Decision, ...]
    suites: tuple[Suite, ...]
    sienne: Presence | None
    peut_ecrire: bool
    notes: bool

    @property
    def convoquees(self) -> list[Presence]:
        """Return those who were called."""
        return [p for p in self.presences if p.convoque_le is not None]

    @property
    def silencieuses(self) -> list[Presence]:
        """Return those who were called and have not answered."""
        return [p for p in self.convoquees if not p.reponse]

    @property
    def attendues(self) -> int:
        """Return how many say that they come, or somebody for them."""
        return sum(p.vient for p in self.presences)

    @property
    def presentes(self) -> list[Presence]:
        """Return those who came, themselves or represented."""
        return [p for p in self.presences if p.presente in {Presente.PRESENT, Presente.REPRESENTE}]

    @property
    def quorum(self) -> str:
        """Return whether the quorum is there, in words; empty without quorum, or before the attendance."""
        quorum = compute_quorum(self.reunion.instance, self.presences)
        return "" if quorum.presents is None else dire_quorum(quorum.attendus, quorum.presents)


@dataclass(frozen=True)
class Quorum:
    """How many members a body wants to decide, and how many were there; None for what nobody noted."""

    attendus: int | None
    presents: int | None


@dataclass(frozen=True)
class Proposition:
    """A point that something due asks for. `source` names it: it enters an agenda once."""

    source: str
    titre: str
    precisions: str = ""
    adresse: str = ""


@dataclass(frozen=True)
class Appel:
    """Whom a convocation reaches, and whom it does not: those get a letter."""

    par_courriel: tuple[Siege, ...]
    par_lettre: tuple[Siege, ...]
    deja: int


def list_reunions(auteur: Auteur, contrat: Contrat) -> QuerySet[Reunion]:
    """Return the living meetings that the author reads, latest first, with their answers counted."""
    # An aggregate forgets the order of the table: it is said here.
    lues = _count(visible_reunions(auteur, contrat).filter(archive_le=None))
    return lues.select_related("instance").order_by("-debut", "-pk")


def list_reunions_de(auteur: Auteur, instance: Instance) -> QuerySet[Reunion]:
    """Return those of one body."""
    return list_reunions(auteur, instance.contrat).filter(instance=instance)


def list_reunions_archivees(auteur: Auteur, contrat: Contrat) -> QuerySet[Reunion]:
    """Return what was put aside, to whoever may bring it back; nothing to others."""
    reunions = visible_reunions(auteur, contrat).select_related("instance")
    if not can_write(auteur, contrat):
        return reunions.none()
    return reunions.exclude(archive_le=None).order_by("-archive_le")


def read_reunion(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> ReunionVue:
    """Return one meeting with everything its pages show. Raises Introuvable."""
    reunion = get_reunion(auteur, contrat, uuid)
    presences = list_presences(reunion)
    notes = can_read_compte_rendu(auteur, reunion)
    decisions = reunion.decisions.filter(archive_le=None).select_related("fiche", "point")
    suites = reunion.suites.filter(archive_le=None).select_related(
        "organisation", "personne__organisation"
    )
    return ReunionVue(
        reunion=reunion,
        points=tuple(reunion.points.filter(archive_le=None)),
        presences=tuple(presences),
        decisions=tuple(_with(decisions.order_by("numero"), reunion)),
        suites=tuple(_with(suites, reunion)) if notes else (),
        sienne=find_sienne(auteur, reunion, presences),
        peut_ecrire=can_write(auteur, contrat) and not reunion.est_archive,
        notes=notes,
    )


def get_reunion(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Reunion:
    """Return one meeting, archived or not. Raises Introuvable."""
    reunions = visible_reunions(auteur, contrat).select_related("instance")
    reunion = reunions.filter(uuid=uuid).first()
    if reunion is None:
        raise Introuvable
    reunion.instance.contrat = contrat
    return reunion


def get_reunion_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Reunion:
    """Return one meeting that the author may write. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    return get_reunion(auteur, contrat, uuid)


def get_point_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Point:
    """Return one point that the author may write. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    points = Point.objects.filter(readable(auteur, contrat, "reunion__"), uuid=uuid)
    point = (
        points.filter(reunion__instance__contrat=contrat)
        .select_related("reunion__instance__contrat")
        .first()
    )
    if point is None:
        raise Introuvable
    return point


def list_points_retires(auteur: Auteur, reunion: Reunion) -> list[Point]:
    """Return what was taken off the agenda of a meeting, to whoever keeps its minutes."""
    check_write(auteur, reunion.instance.contrat)
    return list(reunion.points.exclude(archive_le=None))


def get_presence(auteur: Auteur, reunion: Reunion, uuid: UUID | str) -> Presence:
    """Return the line of somebody at a meeting that this author reads. Raises Introuvable."""
    del auteur
    presence = next((p for p in list_presences(reunion) if str(p.uuid) == str(uuid)), None)
    if presence is None:
        raise Introuvable
    return presence


def list_presences(reunion: Reunion) -> list[Presence]:
    """Return everybody at a meeting, seats first in their order; one query."""
    lignes = (
        reunion.presences.filter(archive_le=None)
        .select_related("organisation", *SUIVIS_DE_LA_PRESENCE)
        .exclude(siege__archive_le__isnull=False, convoque_le=None, presente="")
    )
    presences = sorted(
        lignes, key=lambda p: (p.siege is None, p.siege.ordre if p.siege else 0, p.pk)
    )
    for presence in presences:
        presence.reunion = reunion
        if presence.siege:
            presence.siege.instance = reunion.instance
    return presences


def find_sienne(auteur: Auteur, reunion: Reunion, presences: Sequence[Presence]) -> Presence | None:
    """Return the line of the reader at a meeting: their seat, else that of their organisation."""
    if auteur.personne_id is None:
        return None
    siens = set(
        Siege.objects.filter(sits(auteur), instance=reunion.instance, archive_le=None).values_list(
            "pk", flat=True
        )
    )
    siennes = [p for p in presences if p.siege_id in siens]
    nommees = [p for p in siennes if p.siege and p.siege.personne_id == auteur.personne_id]
    return next(iter([*nommees, *siennes]), None)


def read_quorum(reunion: Reunion) -> Quorum:
    """Return the quorum of a meeting as its attendance stands now. Rights are the caller’s to check."""
    if reunion.est_ecrite:  # nobody comes: those who answer are not counted here
        return Quorum(None, None)
    return compute_quorum(reunion.instance, list_presences(reunion))


def compute_quorum(instance: Instance, presences: Sequence[Presence]) -> Quorum:
    """Return how many members who vote are there; a body without quorum is not counted."""
    if not instance.quorum:
        return Quorum(None, None)
    notees = any(p.presente for p in presences)
    return Quorum(instance.quorum, sum(p.compte_au_quorum for p in presences) if notees else None)


def read_appel(auteur: Auteur, reunion: Reunion) -> Appel:
    """Return whom the next convocation would reach. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, reunion.instance.contrat)
    deja = set(reunion.presences.exclude(convoque_le=None).values_list("siege_id", flat=True))
    sieges = reunion.instance.sieges.filter(archive_le=None).select_related(*SUIVIS_DU_SIEGE)
    attendent = [s for s in sieges if s.pk not in deja]
    return Appel(
        tuple(s for s in attendent if adresse_de(s.personne)),
        tuple(s for s in attendent if not adresse_de(s.personne)),
        len(deja),
    )


def group_a_suivre(contrats: Sequence[Contrat]) -> dict[int, list[Reunion]]:
    """Return the meetings that ask something of the coordination, by contract; one query.

    Those to come, those whose day has passed, those held whose minutes are not validated. For rooms
    above, which check rights.
    """
    par_contrat: dict[int, list[Reunion]] = {c.pk: [] for c in contrats}
    reunions = _count(
        Reunion.objects.filter(
            instance__contrat__in=contrats, archive_le=None, compte_rendu_le=None
        ).exclude(etat=EtatReunion.ANNULEE)
    )
    for reunion in reunions.select_related("instance__contrat").order_by("debut", "pk"):
        par_contrat[reunion.instance.contrat_id].append(reunion)
    return par_contrat


def _count(reunions: QuerySet[Reunion]) -> QuerySet[Reunion]:
    vivantes = Q(presences__archive_le=None, presences__convoque_le__isnull=False)
    viennent = Q(
        presences__reponse__in=(
            ReponseConvocation.PRESENT.value,
            ReponseConvocation.REMPLACE.value,
        )
    ) & ~Q(presences__reponse_suppleance=ReponseSuppleance.EXCUSE.value)
    return reunions.annotate(
        appelees=Count("presences", filter=vivantes, distinct=True),
        viennent=Count("presences", filter=vivantes & viennent, distinct=True),
    )


def _with(lignes: Iterable[L], reunion: Reunion) -> Iterator[L]:
    """Yield the rows with the meeting they were read for, which knows its contract."""
    for ligne in lignes:
        ligne.reunion = reunion
        yield ligne
