"""How strong a constat is: how many origins of different kinds say the same thing.

A figure, what inhabitants live, what professionals see, what a study wrote: each alone may mislead.
Ten interviews with professionals are one kind of origin; one figure beside them makes two (domaine §4.4).
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from maillage.regles.ecriture import nombre_en_mots


class OrigineConstat(StrEnum):
    """The kinds of origin that may converge. Stored values are French slugs."""

    CHIFFRES = "chiffres"
    HABITANTS = "habitants"
    PROFESSIONNELS = "professionnels"
    ELUS = "elus"
    DOCUMENT = "document"


LIBELLES_ORIGINES: Mapping[OrigineConstat, str] = MappingProxyType(
    {
        OrigineConstat.CHIFFRES: "Chiffres",
        OrigineConstat.HABITANTS: "Habitants et usagers",
        OrigineConstat.PROFESSIONNELS: "Professionnels et associations",
        OrigineConstat.ELUS: "Élus et institutions",
        OrigineConstat.DOCUMENT: "Document ou étude",
    }
)
# A figure is copied with its value and its source; the others are told.
ORIGINES_DITES = tuple(origine for origine in OrigineConstat if origine != OrigineConstat.CHIFFRES)


def list_convergentes(origines: Iterable[str]) -> tuple[OrigineConstat, ...]:
    """Return the different kinds of origin, in the order of the list, whatever their number."""
    presentes = set(origines)
    return tuple(origine for origine in OrigineConstat if origine.value in presentes)


def compter_force(origines: Iterable[str]) -> int:
    """Return the strength: how many different kinds of origin converge."""
    return len(list_convergentes(origines))


def dire_force(force: int) -> str:
    """Return « sans appui », « une seule origine », « trois origines convergent »."""
    if force == 0:
        return "sans appui"
    if force == 1:
        return "une seule origine"
    return f"{nombre_en_mots(force, feminin=True)} origines convergent"
