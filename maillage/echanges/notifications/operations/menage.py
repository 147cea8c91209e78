"""Messages leave the outbox: when they are old, and when the person they name is erased."""

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType

from django.db.models import Q, QuerySet

from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.regles.textes import remplacer_mots

_EFFACE = "[texte effacé]"
# The columns where a name may stand, and what fits in each.
_REDIGES: Mapping[str, int | None] = MappingProxyType(
    {"objet": 200, "corps": None, "raison": 200, "erreur": 300}
)


def find_messages_anciens(avant: datetime) -> QuerySet[Message]:
    """Return the messages written before, but those that have not left yet."""
    return Message.objects.filter(cree_le__lt=avant).exclude(
        etat__in=(EtatMessage.PRET, EtatMessage.PRIS)
    )


def erase_messages(siens: QuerySet[Message], *, par: str, adresse: str) -> int:
    """Empty what was written to a person (`find_messages_de`) and cancel what waits. Returns how many."""
    choisis = Message.objects.filter(pk__in=list(siens.values_list("pk", flat=True)))
    choisis.filter(etat=EtatMessage.PRET).update(etat=EtatMessage.ANNULE)
    return choisis.update(destinataire=adresse, corps=_EFFACE, raison=par, erreur="")


def redact_messages(
    textes: Collection[str], par: str, *, parmi: QuerySet[Message] | None = None
) -> int:
    """Replace words in every message, or in those of `parmi`. Returns how many changed."""
    cite = Q(pk=None)
    for texte in textes:
        for champ in _REDIGES:
            cite |= Q(**{f"{champ}__icontains": texte})
    messages = Message.objects.all() if parmi is None else parmi
    changes = [m for m in messages.filter(cite).iterator() if _redact(m, textes, par)]
    Message.objects.bulk_update(changes, list(_REDIGES), batch_size=200)
    return len(changes)


def _redact(message: Message, textes: Collection[str], par: str) -> bool:
    avant = [getattr(message, champ) for champ in _REDIGES]
    for champ, valeur in zip(_REDIGES, avant, strict=True):
        setattr(message, champ, remplacer_mots(valeur, textes, par)[: _REDIGES[champ]])
    return avant != [getattr(message, champ) for champ in _REDIGES]
