"""What somebody who holds a slip sees: the enjeux to judge, what they answered, whether the vote is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.access import cle_d_auteur
from maillage.cycle.diagnostic.models import Appreciation, Bulletin, Enjeu, EtatSeance
from maillage.cycle.diagnostic.queries.seances import read_poids
from maillage.regles import liens
from maillage.regles.droits import Auteur, Nature
from maillage.regles.erreurs import Introuvable
from maillage.regles.hierarchisation import Critere


@dataclass(frozen=True)
class EnjeuAVoter:
    """An enjeu on a slip, with the marks given so far and its place among the others."""

    enjeu: Enjeu
    notes: Mapping[Critere, int]
    rang: int

    @property
    def est_note(self) -> bool:
        """True when at least one mark was given."""
        return bool(self.notes)


@dataclass(frozen=True)
class BulletinOuvert:
    """Whoever came by a slip: the slip, its contract, the author that operations take."""

    bulletin: Bulletin
    contrat: Contrat
    auteur: Auteur

    @property
    def vote_ouvert(self) -> bool:
        """True while marks are taken."""
        return bool(self.bulletin.seance.etat == EtatSeance.OUVERTE)


def find_bulletin_du_jeton(jeton: str) -> BulletinOuvert | None:
    """Return what the address of a slip opens, or None whatever is wrong with it."""
    uuid = liens.lire_jeton(jeton, settings.SECRET_KEY)
    ouvert = find_bulletin(uuid) if uuid else None
    if ouvert and liens.meme_empreinte(jeton, ouvert.bulletin.empreinte):
        return ouvert
    return None


def find_bulletin(uuid: UUID | str) -> BulletinOuvert | None:
    """Return a slip whose session and contract live, or None."""
    bulletin = (
        Bulletin.objects.select_related("seance__contrat")
        .filter(
            uuid=uuid,
            archive_le=None,
            seance__archive_le=None,
            seance__contrat__archive_le=None,
            seance__contrat__suspendu_le=None,
        )
        .exclude(seance__etat=EtatSeance.PREPARATION)
        .first()
    )
    if bulletin is None:
        return None
    return BulletinOuvert(bulletin, bulletin.seance.contrat, build_auteur_du_bulletin(bulletin))


def build_auteur_du_bulletin(bulletin: Bulletin) -> Auteur:
    """Return the author that votes with a slip: no role, no right, nothing but this slip."""
    return Auteur(nature=Nature.LIEN, cle=cle_d_auteur(bulletin), nom=str(bulletin))


def list_a_voter(ouvert: BulletinOuvert) -> list[EnjeuAVoter]:
    """Return the enjeux of the session in a fixed order, with the marks of this slip. Two queries."""
    notes: dict[int, dict[Critere, int]] = {}
    for enjeu, critere, note in Appreciation.objects.filter(bulletin=ouvert.bulletin).values_list(
        "enjeu_id", "critere", "note"
    ):
        notes.setdefault(enjeu, {})[Critere(critere)] = note
    enjeux = ouvert.bulletin.seance.enjeux.order_by("cree_le", "pk")
    return [EnjeuAVoter(e, notes.get(e.pk, {}), rang) for rang, e in enumerate(enjeux, start=1)]


def get_a_voter(ouvert: BulletinOuvert, uuid: UUID) -> EnjeuAVoter:
    """Return one of them. Raises Introuvable."""
    for a_voter in list_a_voter(ouvert):
        if a_voter.enjeu.uuid == uuid:
            return a_voter
    raise Introuvable


def list_criteres(ouvert: BulletinOuvert) -> list[Critere]:
    """Return the criteria that are asked: those that count in the session."""
    poids = read_poids(ouvert.bulletin.seance)
    return [critere for critere in Critere if poids[critere]]
