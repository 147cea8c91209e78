"""What the documents of a territory draw from: its portrait, under the name that its reader knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from maillage.figures.carte import Carte
from maillage.socle.indicateurs.queries.cartes import CarteIndicateur
from maillage.socle.indicateurs.queries.lieux import Lieu
from maillage.socle.indicateurs.queries.portrait import Portrait


@dataclass(frozen=True)
class PortraitLu:
    """A portrait read whole. `nom` stands in a heading, `en_phrase` in a sentence; `cartes` by indicator."""

    portrait: Portrait
    nom: str
    en_phrase: str
    lu_le: date
    accent: str
    marque: str = ""
    mosaique: Carte | None = None
    cartes: Mapping[str, CarteIndicateur] = field(default_factory=dict)

    @cached_property
    def reperes(self) -> tuple[Lieu, ...]:
        """Every territory that stands beside, in the order of their first appearance."""
        vus: dict[tuple[str, str], Lieu] = {}
        for ligne in self.portrait.lignes:
            for repere in ligne.reperes:
                vus.setdefault(repere.lieu.cle, repere.lieu)
        return tuple(vus.values())
