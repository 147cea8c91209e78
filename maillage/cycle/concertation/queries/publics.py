"""What anybody may read of the concertation of a published contract: no verbatim, no small number."""

from collections.abc import Mapping
from dataclasses import dataclass

from maillage.cycle.concertation.access import published_recueils
from maillage.cycle.concertation.models import Recueil
from maillage.cycle.contrats.models import Contrat

# Fewer participants than this in a recueil are not counted aloud (domaine §4.3).
SEUIL = 5


@dataclass(frozen=True)
class RecueilPublic:
    """One moment as inhabitants read it: `participants` stays empty below five."""

    recueil: Recueil
    participants: int | None


@dataclass(frozen=True)
class ConcertationPublique:
    """The published recueils, latest first, and how many there are of each kind."""

    recueils: tuple[RecueilPublic, ...]
    par_sorte: Mapping[str, int]


def read_concertation_publique(contrat: Contrat) -> ConcertationPublique:
    """Return the concertation as the public reads it; empty for a contract that is not published."""
    recueils = published_recueils(contrat).prefetch_related("publics", "thematiques", "communes")
    lus = sorted(recueils, key=lambda r: r.debut if r.debut[:1].isdigit() else "", reverse=True)
    par_sorte: dict[str, int] = {}
    for recueil in lus:
        mot = recueil.get_sorte_display()
        par_sorte[mot] = par_sorte.get(mot, 0) + 1
    return ConcertationPublique(tuple(_read(recueil) for recueil in lus), par_sorte)


def _read(recueil: Recueil) -> RecueilPublic:
    nombre = recueil.participants
    return RecueilPublic(recueil, nombre if nombre is not None and nombre >= SEUIL else None)
