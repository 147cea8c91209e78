"""Convocations: what their links open and to whom, what awaits an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance.access import answers_for, cle_d_auteur, is_attendue, sits
from maillage.cycle.gouvernance.models import EtatReunion, Point, Presence, Reunion, Siege
from maillage.cycle.gouvernance.queries.instances import adresse_de
from maillage.cycle.gouvernance.queries.reunions import SUIVIS_DE_LA_PRESENCE
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Nature
from maillage.regles.liens import est_jeton, lire_numero
from maillage.socle.acteurs.models import Personne


@dataclass(frozen=True)
class ConvocationOuverte:
    """What the link of a convocation opens: one answer to one meeting."""

    presence: Presence
    points: tuple[Point, ...]
    auteur: Auteur
    suppleance: bool = False

    @property
    def reunion(self) -> Reunion:
        """Return the meeting."""
        return self.presence.reunion

    @property
    def repondue(self) -> bool:
        """True once this very person answered."""
        presence = self.presence
        return bool(presence.reponse_suppleance if self.suppleance else presence.reponse)

    @property
    def reponse(self) -> str:
        """Return what this very person answered, in words."""
        if self.suppleance:
            return self.presence.get_reponse_suppleance_display()
        return self.presence.get_reponse_display()

    @property
    def joint_la_suppleance(self) -> bool:
        """True when a mail reaches whoever stands in."""
        return bool(adresse_de(porteur_de(self.presence, suppleance=True)))

    @property
    def contrat(self) -> Contrat:
        """Return the contract."""
        return self.presence.reunion.instance.contrat

    @property
    def attend(self) -> bool:
        """True while an answer is of use."""
        return not self.contrat.est_suspendu and is_attendue(self.reunion)


def find_convocation_du_jeton(jeton: str, secret: str) -> ConvocationOuverte | None:
    """Return what a token opens; None unless this installation wrote it for a convocation that lives."""
    uuid = lire_numero(jeton)
    presence = _list_convocations().filter(uuid=uuid).first() if uuid else None
    if presence is None:
        return None
    for suppleance in (False, True):
        qui = porteur_de(presence, suppleance=suppleance)
        if qui and est_jeton(jeton, presence.uuid, secret, pour=qui.uuid):
            return open_convocation(presence, suppleance=suppleance)
    return None


def porteur_de(presence: Presence, *, suppleance: bool = False) -> Personne | None:
    """Return whom the link of a convocation is for: the holder of the seat, or who stands in, once expected."""
    if presence.siege is None:
        return None
    if suppleance:
        return presence.siege.suppleant if presence.est_suppleee else None
    return presence.siege.personne


def open_convocation(presence: Presence, *, suppleance: bool = False) -> ConvocationOuverte:
    """Return what a convocation opens to whoever holds its link."""
    cle = cle_d_auteur(presence, suppleance=suppleance)
    nom = f"{presence}, suppléance" if suppleance else str(presence)
    points = presence.reunion.points.filter(archive_le=None)
    return ConvocationOuverte(
        presence, tuple(points), Auteur(nature=Nature.LIEN, cle=cle, nom=nom[:200]), suppleance
    )


def find_convocation(uuid: UUID | str) -> Presence | None:
    """Return a convocation that was sent and lives, whatever became of the meeting. For the outbox."""
    return _list_convocations().filter(uuid=uuid).first()


def list_a_repondre(auteur: Auteur, contrats: Sequence[Contrat]) -> list[Presence]:
    """Return the convocations that await an answer of this author, as holder or standing in; one query."""
    if auteur.personne_id is None:
        return []
    siens = Siege.objects.filter(sits(auteur), instance__contrat__in=contrats, archive_le=None)
    lignes = _list_convocations().filter(
        Q(reponse="") | Q(reponse_suppleance="", siege__suppleant=auteur.personne_id),
        siege__in=siens,
        reunion__etat=EtatReunion.CONVOQUEE,
        reunion__debut__gte=horloge.maintenant(),
    )
    ordonnees = lignes.order_by("reunion__debut", "pk")
    return [p for p in ordonnees if not p.reponse or p.est_suppleee]


def stands_in(auteur: Auteur, presence: Presence) -> bool:
    """True for the reader who is asked to come in the place of the holder of the seat."""
    siege = presence.siege
    if siege is None or auteur.personne_id in {None, siege.personne_id}:
        return False
    return presence.est_suppleee and siege.suppleant_id == auteur.personne_id


def can_answer(auteur: Auteur, presence: Presence | None) -> bool:
    """True while this author may still answer this convocation."""
    if presence is None or presence.convoque_le is None:
        return False
    return is_attendue(presence.reunion) and answers_for(auteur, presence)


def _list_convocations() -> QuerySet[Presence]:
    return Presence.objects.filter(
        archive_le=None,
        convoque_le__isnull=False,
        siege__isnull=False,
        siege__archive_le=None,
        reunion__archive_le=None,
        reunion__instance__contrat__archive_le=None,
    ).select_related("reunion__instance__contrat", "organisation", *SUIVIS_DE_LA_PRESENCE)
