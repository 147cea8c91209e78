"""Reading who is around the contract and what it says: members, référents, articulation, acronyms."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from maillage.cycle.contrats.access import check_visible, droits_de
from maillage.cycle.contrats.models import (
    Article,
    Articulation,
    Contrat,
    Logo,
    Membre,
    Partie,
    ReferentSante,
    Sigle,
)
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit, Role
from maillage.regles.erreurs import Introuvable
from maillage.regles.sigles import list_a_definir
from maillage.socle.acteurs.models import Compte
from maillage.socle.journal.queries import list_objets_de_geste
from maillage.socle.pieces.models import Piece
from maillage.socle.referentiels.models import Terme, Vocabulaire
from maillage.socle.referentiels.queries import list_termes_choisissables
from maillage.socle.territoires.models import Commune


def list_membres(auteur: Auteur, contrat: Contrat) -> QuerySet[Membre]:
    """Return the roles in force on a contract."""
    check_visible(auteur, contrat)
    return (
        contrat.membres.filter(archive_le=None)
        .select_related("compte__personne__organisation")
        .order_by("role", "compte__courriel")
    )


def list_coordination(contrat: Contrat) -> list[Compte]:
    """Return the open accounts that coordinate a contract today. For the worker, never for a page."""
    jour = horloge.aujourdhui()
    en_vigueur = contrat.membres.filter(
        Q(au=None) | Q(au__gte=jour), role=Role.COORDINATION, du__lte=jour, archive_le=None
    )
    return list(
        Compte.objects.filter(roles__in=en_vigueur, is_active=True).order_by("pk").distinct()
    )


@dataclass(frozen=True)
class MembreVu:
    """A role as one reader sees it: address and number only when they may be read."""

    membre: Membre
    courriel: str
    telephone: str


def list_membres_vus(auteur: Auteur, contrat: Contrat) -> list[MembreVu]:
    """Return the roles in force, with the address of those who agree, or whom one invited oneself."""
    membres = list(list_membres(auteur, contrat))
    invites = _list_invites(auteur, contrat, membres)
    return [
        MembreVu(
            membre,
            membre.compte.courriel
            if membre.uuid in invites
            else membre.compte.personne.courriel_montre,
            membre.compte.personne.telephone_montre,
        )
        for membre in membres
    ]


def _list_invites(auteur: Auteur, contrat: Contrat, membres: list[Membre]) -> set[UUID]:
    """Return the roles that this author gave, by typing the address: the history remembers it."""
    if Droit.MEMBRE_INVITE_JOINDRE not in (contrat.droits or droits_de(auteur, contrat)):
        return set()
    return list_objets_de_geste(auteur.cle, "role", objets=[membre.uuid for membre in membres])


def couverture_referents(
    auteur: Auteur, contrat: Contrat
) -> list[tuple[Commune, ReferentSante | None]]:
    """Return every commune of the perimeter with its référent santé, or None."""
    check_visible(auteur, contrat)
    if contrat.perimetre is None:
        return []
    referents = {r.commune_id: r for r in contrat.referentsantes.filter(archive_le=None)}
    return [(c, referents.get(c.pk)) for c in contrat.perimetre.communes.all()]


def sigles_manquants(auteur: Auteur, contrat: Contrat) -> list[str]:
    """Return the acronyms used in the articles that the list of acronyms does not explain."""
    check_visible(auteur, contrat)
    connus = set(
        Sigle.objects.filter(contrat=contrat, archive_le=None).values_list("sigle", flat=True)
    )
    textes = Article.objects.filter(contrat=contrat, archive_le=None).values_list(
        "texte", flat=True
    )
    return list_a_definir(textes, connus)


@dataclass(frozen=True)
class DemarcheVue:
    """Another approach of the territory and the answer of the contract, None while it has none."""

    dispositif: Terme
    articulation: Articulation | None


def list_demarches(auteur: Auteur, contrat: Contrat) -> list[DemarcheVue]:
    """Return every approach of the vocabulary, and those retired since but answered."""
    check_visible(auteur, contrat)
    reponses = {a.dispositif_id: a for a in contrat.articulations.filter(archive_le=None)}
    termes = list_termes_choisissables(Vocabulaire.DISPOSITIF, list(reponses))
    return [DemarcheVue(terme, reponses.get(terme.pk)) for terme in termes]


def get_piece(auteur: Auteur, contrat: Contrat, *, uuid: UUID) -> Piece:
    """Return a file held by a party or a logo of this very contract. Raises Introuvable.

    Archived rows count: their history leads to their files.
    """
    check_visible(auteur, contrat)
    parties = Partie.objects.filter(contrat=contrat, deliberation_piece=OuterRef("pk"))
    logos = Logo.objects.filter(contrat=contrat, piece=OuterRef("pk"))
    piece = Piece.objects.filter(Q(Exists(parties)) | Q(Exists(logos)), uuid=uuid).first()
    if piece is None:
        raise Introuvable
    return piece
