"""Puts objects into the search index and takes them out, inside the transaction of their own room."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from maillage.socle.recherche.models import Contenu, Entree
from maillage.socle.recherche.sources.mots import jeton_du_contrat, jetons_du_texte

# Beyond, a text is a book: its first words find it.
TEXTE_MAX = 50_000
_LOT = 500
_COLONNES = ("contrat_uuid", "portee", "sorte", "titre", "sur_titre", "adresse")


@dataclass(frozen=True)
class AIndexer:
    """What a room says of an object to be found. `portee` and `sorte` are its own words."""

    sorte: str
    objet_uuid: UUID
    portee: str
    titre: str
    adresse: str
    contrat_uuid: UUID | None = None
    texte: str = ""
    sur_titre: str = ""


def index_objet(objet: AIndexer) -> None:
    """Put one object in the index, or replace what was known of it."""
    index_objets([objet])


@transaction.atomic
def index_objets(objets: Collection[AIndexer]) -> None:
    """Put many objects in the index at once. Of two with the same uuid, the last one counts."""
    uniques = list({objet.objet_uuid: objet for objet in objets}.values())
    for debut in range(0, len(uniques), _LOT):
        _index_lot(uniques[debut : debut + _LOT])


def _index_lot(objets: list[AIndexer]) -> None:
    uuids = [objet.objet_uuid for objet in objets]
    Entree.objects.bulk_create(
        [_build_entree(objet) for objet in objets],
        update_conflicts=True,
        unique_fields=["objet_uuid"],
        update_fields=_COLONNES,
    )
    cles = dict(Entree.objects.filter(objet_uuid__in=uuids).values_list("objet_uuid", "pk"))
    Contenu.objects.bulk_create(
        [_build_contenu(objet, cle=cles[objet.objet_uuid]) for objet in objets],
        update_conflicts=True,
        unique_fields=["entree"],
        update_fields=["texte", "jetons_titre", "jetons"],
    )


def _build_entree(objet: AIndexer) -> Entree:
    return Entree(
        objet_uuid=objet.objet_uuid,
        contrat_uuid=objet.contrat_uuid,
        portee=objet.portee,
        sorte=objet.sorte,
        titre=objet.titre[:400],
        sur_titre=objet.sur_titre[:400],
        adresse=objet.adresse,
    )


def _build_contenu(objet: AIndexer, *, cle: int) -> Contenu:
    texte = objet.texte[:TEXTE_MAX]
    # The words above the title are searched as words of the text: « action 8 » finds it.
    jetons = jetons_du_texte(f"{objet.sur_titre} {texte}")
    if objet.contrat_uuid:
        jetons = f"{jetons} {jeton_du_contrat(objet.contrat_uuid)}".strip()
    return Contenu(
        entree_id=cle,
        texte=texte,
        jetons_titre=jetons_du_texte(objet.titre),
        jetons=jetons,
    )


def forget_objet(objet_uuid: UUID) -> None:
    """Take an object out of the index; nothing happens when it is not there."""
    forget_objets([objet_uuid])


@transaction.atomic
def forget_objets(objets_uuid: Collection[UUID]) -> None:
    """Take many objects out of the index at once."""
    Entree.objects.filter(objet_uuid__in=list(objets_uuid)).delete()
