"""Drafts: what a person typed stays on the server until it is saved or given up."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.textes import remplacer_partout
from maillage.socle.acteurs.models import Brouillon, Compte

LIMITE_OCTETS = 2_000_000


def keep_brouillon(adresse: str, contenu: Mapping[str, Any], *, compte: UUID) -> bool:
    """Keep what was typed at `adresse` for this account. Returns False when the account is gone.

    Not traced: a draft is private, and becomes history only when it is saved.
    """
    proprietaire = Compte.objects.filter(uuid=compte, is_active=True).first()
    if proprietaire is None or sum(len(str(v)) for v in contenu.values()) > LIMITE_OCTETS:
        return False
    Brouillon.objects.update_or_create(
        compte=proprietaire,
        adresse=adresse[:300],
        defaults={"contenu": dict(contenu), "garde_le": horloge.maintenant()},
    )
    return True


def forget_brouillon(adresse: str, *, auteur: Auteur) -> None:
    """Drop the draft of this address: it was saved, or its owner gave it up."""
    if auteur.compte_uuid:
        Brouillon.objects.filter(compte__uuid=auteur.compte_uuid, adresse=adresse[:300]).delete()


def redact_brouillons(textes: Collection[str], par: str) -> int:
    """Replace words in what others typed and did not save: nobody else could. Returns how many changed."""
    changes = []
    for brouillon in Brouillon.objects.iterator():
        propre = remplacer_partout(brouillon.contenu, textes, par)
        if propre != brouillon.contenu:
            brouillon.contenu = propre
            changes.append(brouillon)
    Brouillon.objects.bulk_update(changes, ["contenu"], batch_size=100)
    return len(changes)
