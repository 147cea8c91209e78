"""The concertation in a few numbers: how many moments, how many people, who was heard, who is missing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from maillage.cycle.concertation.access import visible_initiatives, visible_recueils
from maillage.cycle.concertation.models import PARTICIPANTS, DiffusionRecueil, Ecoute, SorteRecueil
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import Auteur


@dataclass(frozen=True)
class Bilan:
    """What the living recueils say together, as far as their reader sees them."""

    recueils: int
    par_sorte: Mapping[str, int]
    participants: Mapping[str, int]
    sans_compte: int
    precarite: int
    handicap: int
    initiatives: int

    @property
    def total(self) -> int:
        """Return how many participants were counted; one person may have come twice."""
        return sum(self.participants.values())

    @property
    def manquants(self) -> tuple[str, ...]:
        """Return the people whom the law names and whom no recueil heard yet."""
        absents = (
            ("en situation de pauvreté ou de précarité", self.precarite),
            ("en situation de handicap", self.handicap),
        )
        return tuple(nom for nom, n in absents if not n)


def read_bilan(auteur: Auteur, contrat: Contrat, *, reserves: bool = True) -> Bilan:
    """Return the concertation in numbers, without what is kept to the team unless `reserves`. Two queries."""
    colonnes = ("sorte", "precarite", "handicap", *PARTICIPANTS)
    recueils = visible_recueils(auteur, contrat).filter(archive_le=None)
    if not reserves:
        recueils = recueils.exclude(diffusion=DiffusionRecueil.EQUIPE)
    lignes = list(recueils.values(*colonnes))
    sortes = Counter(ligne["sorte"] for ligne in lignes)
    comptes = {mot: sum(li[nom] or 0 for li in lignes) for nom, mot in PARTICIPANTS.items()}
    return Bilan(
        recueils=len(lignes),
        par_sorte={str(s.label): sortes[s.value] for s in SorteRecueil if sortes[s.value]},
        participants={mot: n for mot, n in comptes.items() if n},
        sans_compte=sum(all(li[nom] is None for nom in PARTICIPANTS) for li in lignes),
        precarite=sum(li["precarite"] == Ecoute.OUI for li in lignes),
        handicap=sum(li["handicap"] == Ecoute.OUI for li in lignes),
        initiatives=visible_initiatives(auteur, contrat).filter(archive_le=None).count(),
    )
