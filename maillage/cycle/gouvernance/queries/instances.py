"""Bodies and their seats: the list, one with its colleges, who can be reached and who cannot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, QuerySet

from maillage.cycle.contrats.models import Contrat, Membre
from maillage.cycle.gouvernance.access import (
    can_write,
    check_write,
    sits,
    visible_instances,
)
from maillage.cycle.gouvernance.models import EtatReunion, Instance, Siege
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable
from maillage.socle.acteurs.models import Personne


@dataclass(frozen=True)
class LigneInstance:
    """A body in the list: its seats counted, when it last sat, when it will."""

    instance: Instance
    sieges: int
    derniere: datetime | None
    prochaine: datetime | None


@dataclass(frozen=True)
class CollegeVu:
    """Seats of one college; the name is empty for those of none."""

    nom: str
    sieges: tuple[Siege, ...]


@dataclass(frozen=True)
class InstanceVue:
    """A body with its seats, college by college."""

    instance: Instance
    colleges: tuple[CollegeVu, ...]
    retires: tuple[Siege, ...]
    siege_du_lecteur: Siege | None
    peut_ecrire: bool

    @property
    def sieges(self) -> list[Siege]:
        """Return every living seat, in order."""
        return [siege for college in self.colleges for siege in college.sieges]

    @property
    def sans_adresse(self) -> list[Siege]:
        """Return the seats that no mail reaches."""
        return [siege for siege in self.sieges if not adresse_de(siege.personne)]


def list_instances(auteur: Auteur, contrat: Contrat) -> list[LigneInstance]:
    """Return the living bodies of a contract; one query. Raises Introuvable."""
    tenues = Q(reunions__archive_le=None, reunions__etat=EtatReunion.TENUE)
    a_venir = Q(
        reunions__archive_le=None,
        reunions__etat=EtatReunion.CONVOQUEE,
        reunions__debut__gte=horloge.maintenant(),
    )
    lignes = (
        visible_instances(auteur, contrat)
        .filter(archive_le=None)
        .annotate(
            n=Count("sieges", filter=Q(sieges__archive_le=None), distinct=True),
            derniere=Max("reunions__debut", filter=tenues),
            prochaine=Min("reunions__debut", filter=a_venir),
        )
    )
    return [LigneInstance(i, i.n, i.derniere, i.prochaine) for i in lignes]


def list_instances_archivees(auteur: Auteur, contrat: Contrat) -> QuerySet[Instance]:
    """Return what was put aside, to whoever may bring it back; nothing to others."""
    instances = visible_instances(auteur, contrat)
    if not can_write(auteur, contrat):
        return instances.none()
    return instances.exclude(archive_le=None).order_by("-archive_le")


def read_instance(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> InstanceVue:
    """Return one body, archived or not. Raises Introuvable."""
    instance = _get(auteur, contrat, uuid)
    tous = list(instance.sieges.select_related(*SUIVIS_DU_SIEGE))
    for siege in tous:
        siege.instance = instance
    vivants = [s for s in tous if not s.est_archive]
    peut_ecrire = can_write(auteur, contrat) and not instance.est_archive
    siens = instance.sieges.filter(sits(auteur), archive_le=None)
    sien = siens.order_by(F("personne").asc(nulls_last=True), "ordre").first()
    return InstanceVue(
        instance,
        group_colleges(instance, vivants),
        tuple(s for s in tous if s.est_archive) if peut_ecrire else (),
        sien,
        peut_ecrire,
    )


def get_instance_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Instance:
    """Return one body that the author may write. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    return _get(auteur, contrat, uuid)


def get_siege_a_ecrire(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Siege:
    """Return one seat that the author may write. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    sieges = Siege.objects.select_related("instance__contrat", *SUIVIS_DU_SIEGE)
    siege = sieges.filter(instance__contrat=contrat, uuid=uuid).first()
    if siege is None:
        raise Introuvable
    return siege


def group_colleges(instance: Instance, sieges: Iterable[Siege]) -> tuple[CollegeVu, ...]:
    """Return the seats college by college, in the order of the body; those of none come last."""
    par_nom: dict[str, list[Siege]] = {nom: [] for nom in instance.colleges}
    sans: list[Siege] = []
    for siege in sieges:
        par_nom.get(siege.college, sans).append(siege)
    groupes = [CollegeVu(nom, tuple(siens)) for nom, siens in par_nom.items()]
    return (*groupes, *([CollegeVu("", tuple(sans))] if sans or not groupes else []))


def adresse_de(personne: Personne | None) -> str:
    """Return where a person is reached: their open account, or the address written down; else nothing."""
    if personne is None or personne.efface_le is not None:
        return ""
    compte = getattr(personne, "compte", None)
    if compte is not None:
        return str(compte.courriel) if compte.is_active else ""
    return personne.courriel


def list_personnes_connues(auteur: Auteur, contrat: Contrat) -> list[Personne]:
    """Return the persons whom one may seat: the members of the contract, and those who sit already."""
    check_write(auteur, contrat)
    jour = horloge.aujourdhui()
    membres = Membre.objects.filter(Q(au=None) | Q(au__gte=jour), contrat=contrat, archive_le=None)
    sieges = Siege.objects.filter(instance__contrat=contrat, archive_le=None)
    connues = (
        Q(compte__in=membres.values("compte"), compte__is_active=True)
        | Q(pk__in=sieges.exclude(personne=None).values("personne"))
        | Q(pk__in=sieges.exclude(suppleant=None).values("suppleant"))
    )
    personnes = Personne.objects.filter(connues, efface_le=None, archive_le=None)
    return list(personnes.select_related("organisation").distinct())


def group_attendues(
    contrats: Sequence[Contrat],
) -> dict[int, list[tuple[Instance, date | None]]]:
    """Return the living bodies that have a rhythm, and the day each last sat, by contract; one query.

    None for a body that is to sit already: nothing is asked of it. For rooms above, which check rights.
    """
    reunions = Q(reunions__archive_le=None)
    instances = Instance.objects.filter(contrat__in=contrats, archive_le=None, rythme__gt=0)
    lignes = instances.annotate(
        derniere=Max("reunions__debut", filter=reunions & Q(reunions__etat=EtatReunion.TENUE)),
        prochaine=Min(
            "reunions__debut",
            filter=reunions
            & Q(reunions__etat__in=(EtatReunion.PREPARATION, EtatReunion.CONVOQUEE)),
        ),
    )
    par_contrat: dict[int, list[tuple[Instance, date | None]]] = {c.pk: [] for c in contrats}
    for instance in lignes:
        if instance.prochaine is None:
            derniere = (
                instance.derniere.astimezone(horloge.PARIS).date() if instance.derniere else None
            )
            par_contrat[instance.contrat_id].append((instance, derniere))
    return par_contrat


SUIVIS_DU_SIEGE = (
    "organisation", "personne__organisation", "personne__compte", "suppleant__organisation",
    "suppleant__compte",
)  # fmt: skip


def _get(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Instance:
    instance = visible_instances(auteur, contrat).filter(uuid=uuid).first()
    if instance is None:
        raise Introuvable
    instance.contrat = contrat
    return instance
