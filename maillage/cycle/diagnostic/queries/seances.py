"""Ranking sessions: the list, one with its slips, what the votes say at this instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.access import can_write, check_write, visible_seances
from maillage.cycle.diagnostic.models import (
    Appreciation,
    Arbitrage,
    Bulletin,
    Enjeu,
    EtatSeance,
    Seance,
)
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable
from maillage.regles.hierarchisation import (
    BULLETINS_POUR_UN_RESULTAT,
    Avis,
    Classe,
    Critere,
    Poids,
    compute_resultat,
    rank,
)


@dataclass(frozen=True)
class EnjeuClasse:
    """An enjeu at the place that the votes give it."""

    enjeu: Enjeu
    classe: Classe


@dataclass(frozen=True)
class SeanceVue:
    """A session with its slips counted, its result as it stands, its decision once taken.

    While `tue`, the vote is open and too few slips came back: nothing of the marks stands in it.
    """

    seance: Seance
    enjeux: tuple[Enjeu, ...]
    bulletins: int
    ouverts: int
    rendus: int
    tue: bool
    classement: tuple[EnjeuClasse, ...]
    arbitrages: Sequence[Arbitrage]
    peut_ecrire: bool


def list_seances(auteur: Auteur, contrat: Contrat) -> QuerySet[Seance]:
    """Return the living sessions, latest first, each with its number of slips and of returned ones."""
    rendus = Count("bulletins", filter=~Q(bulletins__rendu_le=None), distinct=True)
    return (
        visible_seances(auteur, contrat)
        .filter(archive_le=None)
        .annotate(distribues=Count("bulletins", distinct=True), rendus=rendus)
    )


def list_seances_archivees(auteur: Auteur, contrat: Contrat) -> QuerySet[Seance]:
    """Return what was put aside, to whoever may bring it back; nothing to others."""
    seances = visible_seances(auteur, contrat)
    if Droit.DIAGNOSTIC_ECRIRE not in droits_de(auteur, contrat):
        return seances.none()
    return seances.exclude(archive_le=None).order_by("-archive_le")


def read_seance(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> SeanceVue:
    """Return one session, archived or not, with everything its pages show. Raises Introuvable."""
    seance = _get(auteur, contrat, uuid)
    enjeux = tuple(seance.enjeux.all())
    par_cle = {str(enjeu.uuid): enjeu for enjeu in enjeux}
    comptes = seance.bulletins.filter(archive_le=None).aggregate(
        n=Count("pk"), ouverts=Count("ouvert_le"), rendus=Count("rendu_le")
    )
    tue = seance.etat == EtatSeance.OUVERTE and comptes["rendus"] < BULLETINS_POUR_UN_RESULTAT
    classement = _rank_nothing(seance, enjeux) if tue else compute_classement(seance)
    return SeanceVue(
        seance=seance,
        enjeux=enjeux,
        bulletins=comptes["n"],
        ouverts=comptes["ouverts"],
        rendus=comptes["rendus"],
        tue=tue,
        classement=tuple(EnjeuClasse(par_cle[c.resultat.cle], c) for c in classement),
        arbitrages=list(seance.arbitrages.select_related("enjeu")),
        peut_ecrire=can_write(auteur, contrat) and not seance.est_archive,
    )


def get_seance_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Seance:
    """Return one session that the author may write. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    return _get(auteur, contrat, uuid)


def list_bulletins(auteur: Auteur, contrat: Contrat, seance: Seance) -> list[Bulletin]:
    """Return the slips to hand out, to whoever prepares the session. Raises Refus, ErreurMetier.

    Once opened, a slip belongs to who holds it: its address would show the marks and change them.
    """
    check_write(auteur, contrat)
    return list(seance.bulletins.filter(archive_le=None, ouvert_le=None))


def compute_classement(seance: Seance) -> tuple[Classe, ...]:
    """Return the enjeux of a session as its votes rank them now. Two queries."""
    cles = {pk: str(uuid) for pk, uuid in seance.enjeux.values_list("pk", "uuid")}
    avis: dict[int, dict[int, dict[Critere, int]]] = {pk: {} for pk in cles}
    notes = Appreciation.objects.filter(bulletin__seance=seance, bulletin__archive_le=None)
    for bulletin, enjeu, critere, note in notes.values_list(
        "bulletin_id", "enjeu_id", "critere", "note"
    ):
        if enjeu in avis:
            avis[enjeu].setdefault(bulletin, {})[Critere(critere)] = note
    poids = read_poids(seance)
    return rank(
        compute_resultat(cles[pk], _list_avis(donnes), poids) for pk, donnes in avis.items()
    )


def read_poids(seance: Seance) -> Poids:
    """Return how much each criterion counts in a session."""
    return {critere: int(seance.poids.get(critere.value, 1)) for critere in Critere}


def _rank_nothing(seance: Seance, enjeux: tuple[Enjeu, ...]) -> tuple[Classe, ...]:
    """Return the enjeux as before the first vote."""
    poids = read_poids(seance)
    return rank(compute_resultat(str(enjeu.uuid), (), poids) for enjeu in enjeux)


def _list_avis(donnes: dict[int, dict[Critere, int]]) -> list[Avis]:
    return [donnes[bulletin] for bulletin in sorted(donnes)]


def _get(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Seance:
    seance = visible_seances(auteur, contrat).select_related("contrat").filter(uuid=uuid).first()
    if seance is None:
        raise Introuvable
    return seance
