"""Ranking enjeux together: marks by criterion, weights, score, disagreement, ties. Exact arithmetic.

The five criteria are those of the guide for élus (domaine §4.4). Everybody marks each enjeu from 1 to 5
on each criterion, or says nothing. The score of an enjeu is the mean of its criteria, weighted; the mark
of a criterion is the mean of those who answered it, so that silence never weighs on a criterion.
Thresholds of disagreement were chosen here on 25 November 2026; no text rules them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor, sqrt
from types import MappingProxyType


class Critere(StrEnum):
    """What an enjeu is judged on. Stored values are French slugs."""

    GRAVITE = "gravite"
    FREQUENCE = "frequence"
    PERCEPTION = "perception"
    IMPACT = "impact"
    FAISABILITE = "faisabilite"


LIBELLES_CRITERES: Mapping[Critere, str] = MappingProxyType(
    {
        Critere.GRAVITE: "Gravité",
        Critere.FREQUENCE: "Fréquence",
        Critere.PERCEPTION: "Perception par la population",
        Critere.IMPACT: "Impact social et économique",
        Critere.FAISABILITE: "Faisabilité des solutions",
    }
)
QUESTIONS_CRITERES: Mapping[Critere, str] = MappingProxyType(
    {
        Critere.GRAVITE: "Ce qui arrive est-il grave pour celles et ceux que cela touche\u202f?",
        Critere.FREQUENCE: "Beaucoup de personnes sont-elles touchées\u202f?",
        Critere.PERCEPTION: "Les habitants le vivent-ils comme un problème important\u202f?",
        Critere.IMPACT: "Cela pèse-t-il sur le travail, les dépenses, la vie du territoire\u202f?",
        Critere.FAISABILITE: "Le territoire peut-il agir, avec des moyens à sa portée\u202f?",
    }
)
NOTES: Mapping[int, str] = MappingProxyType(
    {1: "pas du tout", 2: "plutôt non", 3: "moyennement", 4: "plutôt oui", 5: "tout à fait"}
)
NOTE_MIN, NOTE_MAX = min(NOTES), max(NOTES)
POIDS: Mapping[int, str] = MappingProxyType(
    {0: "ne compte pas", 1: "compte une fois", 2: "compte double", 3: "compte triple"}
)
POIDS_USUELS: Mapping[Critere, int] = MappingProxyType(dict.fromkeys(Critere, 1))

SEUIL_PARTAGE = 0.5
SEUIL_DESACCORD = 1.0
# A standard deviation says nothing of one voter, little of two.
VOTANTS_POUR_UN_ECART = 3
# Below that many returned slips, the marks of an open vote would let guess who gave them.
BULLETINS_POUR_UN_RESULTAT = 5


class Accord(StrEnum):
    """Whether those who voted agree, from the spread of their own scores on an enjeu."""

    INCONNU = "inconnu"
    ACCORD = "accord"
    PARTAGE = "partage"
    DESACCORD = "desaccord"


LIBELLES_ACCORDS: Mapping[Accord, str] = MappingProxyType(
    {
        Accord.INCONNU: "trop peu de bulletins pour le dire",
        Accord.ACCORD: "avis proches",
        Accord.PARTAGE: "avis partagés",
        Accord.DESACCORD: "désaccord\u00a0: en parler avant de décider",
    }
)

Poids = Mapping[Critere, int]
# The marks of one voter on one enjeu: a criterion left out was not answered.
Avis = Mapping[Critere, int]


@dataclass(frozen=True)
class Resultat:
    """What the votes make of one enjeu. `score` is None when nobody judged it on what counts."""

    cle: str
    score: Fraction | None
    par_critere: Mapping[Critere, Fraction]
    scores: tuple[Fraction, ...]
    ecart: float | None
    accord: Accord

    @property
    def votants(self) -> int:
        """Return how many gave at least one mark that counts."""
        return len(self.scores)


@dataclass(frozen=True)
class Classe:
    """A result at its place. Those of the same score, to the hundredth, share their rank."""

    resultat: Resultat
    rang: int | None
    ex_aequo: bool


def compute_resultat(cle: str, avis: Iterable[Avis], poids: Poids) -> Resultat:
    """Return the score of one enjeu, mean by mean, and how far the voters stand from each other."""
    recus = list(avis)
    par_critere = {
        critere: mean(notes)
        for critere in Critere
        if (notes := [a[critere] for a in recus if critere in a])
    }
    scores = tuple(s for a in recus if (s := score_of(a, poids)) is not None)
    ecart = compute_ecart(scores)
    return Resultat(
        cle=cle,
        score=score_of(par_critere, poids),
        par_critere=par_critere,
        scores=tuple(sorted(scores)),
        ecart=ecart,
        accord=situate_accord(ecart),
    )


def score_of(notes: Mapping[Critere, int | Fraction], poids: Poids) -> Fraction | None:
    """Return the weighted mean of the criteria that have a mark; None when none of them counts."""
    comptes = {critere: poids.get(critere, 0) for critere in notes}
    total = sum(comptes.values())
    if not total:
        return None
    return sum((Fraction(notes[c]) * comptes[c] for c in notes), Fraction(0)) / total


def compute_ecart(scores: Sequence[Fraction]) -> float | None:
    """Return the standard deviation of the scores given; None below three voters."""
    if len(scores) < VOTANTS_POUR_UN_ECART:
        return None
    milieu = mean(scores)
    return sqrt(mean([(s - milieu) ** 2 for s in scores]))


def situate_accord(ecart: float | None) -> Accord:
    """Return the band of a standard deviation."""
    if ecart is None:
        return Accord.INCONNU
    if ecart < SEUIL_PARTAGE:
        return Accord.ACCORD
    return Accord.PARTAGE if ecart < SEUIL_DESACCORD else Accord.DESACCORD


def rank(resultats: Iterable[Resultat]) -> tuple[Classe, ...]:
    """Return the results from the highest score down; those without score come last, unranked.

    Equal scores, to the hundredth that is shown, share a rank, and the next rank is skipped: 1, 1, 3.
    """
    tous = sorted(resultats, key=lambda r: (r.score is None, -_shown(r), r.cle))
    montres = [_shown(r) for r in tous if r.score is not None]
    return tuple(
        Classe(r, None, ex_aequo=False)
        if r.score is None
        else Classe(r, montres.index(_shown(r)) + 1, ex_aequo=montres.count(_shown(r)) > 1)
        for r in tous
    )


def round_score(score: Fraction) -> Fraction:
    """Return a score to the hundredth, halves upwards: what is shown, and what makes a tie."""
    return Fraction(floor(score * 100 + Fraction(1, 2)), 100)


def mean(nombres: Sequence[int | Fraction]) -> Fraction:
    """Return the exact mean of numbers, of which there is at least one."""
    return sum((Fraction(n) for n in nombres), Fraction(0)) / len(nombres)


def _shown(resultat: Resultat) -> Fraction:
    return Fraction(0) if resultat.score is None else round_score(resultat.score)
