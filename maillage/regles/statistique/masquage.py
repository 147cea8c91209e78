"""Tables of answers whose small cells cannot be found again by subtraction.

What is protected: the distribution of a question, and its crossing with one filter at a time (two
filters together are not published). Rows and columns share out the same respondents: « sans réponse »
is a row like another, and a question with several choices is one table a choice (chosen, not chosen).

1. The distribution: each answer under five is hidden, and one more where a subtraction would tell.
2. What is hidden in a distribution is hidden in all its crossings, row or column entire: two
   crossings of a question never betray each other.
3. Each cell of a crossing under five is hidden too. A cell is safe when some hidden cells can be
   moved by one, up here and down there, so that every total shown stays the same and no number
   becomes negative: then it has at least two possible values. Such a move is a circuit in the graph
   whose nodes are the rows and the columns and whose edges are the cells (Cox 1980; Kelly, Golden &
   Assad 1992). Where no circuit runs through hidden cells only, the one that hides the fewest more is taken.

In a distribution the answer hidden besides is a neighbour, whatever its size: whoever knows this rule
too still hesitates. In a crossing the proof holds against whoever knows all that is shown, no more.
Respondents who come between two publications could be found by comparing them: publish once closed.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from maillage.regles.statistique.etats import SECRET, Secret
from maillage.regles.statistique.sources import CASE_MASQUEE

SEUIL = int(CASE_MASQUEE.valeur)
Case = int | Literal[Secret.SECRET]


@dataclass(frozen=True)
class Repartition:
    """The distribution of a question, ready to be shown."""

    cases: tuple[Case, ...]
    total: Case


@dataclass(frozen=True)
class Croisement:
    """A question crossed with a filter, ready to be shown: cells by row, totals of rows, of columns."""

    cases: tuple[tuple[Case, ...], ...]
    lignes: Repartition
    colonnes: Repartition


# The distribution of a question


def masquer_repartition(effectifs: Sequence[int], *, seuil: int = SEUIL) -> Repartition:
    """Hide the answers under the threshold, and one more where a subtraction would tell.

    The threshold may be raised, not lowered: under five, small answers hesitate between too few values.
    """
    if seuil < SEUIL:
        raise ValueError(f"seuil {seuil}")
    caches = _cacher(effectifs, seuil)
    total = sum(effectifs)
    return Repartition(
        tuple(SECRET if rang in caches else n for rang, n in enumerate(effectifs)),
        SECRET if total < seuil else total,
    )


def _cacher(effectifs: Sequence[int], seuil: int) -> set[int]:
    """The ranks to hide: all of them when there are less respondents than the threshold."""
    petits = {rang for rang, n in enumerate(effectifs) if n < seuil}
    if not petits or len(petits) == len(effectifs):
        return petits
    # Alone, a small answer is the difference. Several whose sum is near the least or the most that small
    # answers can make (0, 0… or 4, 4…) say too much to whoever knows this rule.
    somme, nombre = sum(effectifs[rang] for rang in petits), len(petits)
    if nombre == 1 or not nombre <= somme <= nombre * (seuil - 2):
        petits.add(_voisin(petits, len(effectifs)))
    return petits


def _voisin(petits: set[int], nombre: int) -> int:
    """The first shown answer after the first hidden one, in the order of the question, then from its start."""
    debut = min(petits)
    suivants = (rang % nombre for rang in range(debut + 1, debut + nombre))
    return next(rang for rang in suivants if rang not in petits)


# A question crossed with a filter


def masquer_croisement(effectifs: Sequence[Sequence[int]], *, seuil: int = SEUIL) -> Croisement:
    """Hide what the two distributions hide, the small cells, and what would give them by subtraction."""
    lignes = masquer_repartition([sum(ligne) for ligne in effectifs], seuil=seuil)
    colonnes = masquer_repartition([sum(c) for c in zip(*effectifs, strict=True)], seuil=seuil)
    graphe = _Graphe(effectifs, lignes, colonnes)
    a_proteger = [
        (i, j)
        for i, ligne in enumerate(effectifs)
        for j, n in enumerate(ligne)
        if n < seuil or lignes.cases[i] is SECRET or colonnes.cases[j] is SECRET
    ]
    graphe.caches.update(a_proteger)
    if lignes.total is not SECRET:
        for place in a_proteger:
            graphe.proteger(place)
    return Croisement(graphe.cases(), lignes, colonnes)


_LIGNE, _COLONNE = 0, 1
# A cell, by its row and its column; the totals stand in one row and one column more.
_Place = tuple[int, int]
_Noeud = tuple[int, int]


class _Graphe:
    """Rows and columns are nodes, cells are edges. From row to column a cell gains one, else it loses one.

    A total moves the other way round, since it is what its line adds up to. A total that is shown, or
    a cell at zero that should lose, lets nothing through; a total at zero has no other cells.
    """

    def __init__(
        self, effectifs: Sequence[Sequence[int]], lignes: Repartition, colonnes: Repartition
    ) -> None:
        self.effectifs = effectifs
        self.hauteur, self.largeur = len(lignes.cases), len(colonnes.cases)
        self.caches: set[_Place] = set()
        self.caches |= {(i, self.largeur) for i, n in enumerate(lignes.cases) if n is SECRET}
        self.caches |= {(self.hauteur, j) for j, n in enumerate(colonnes.cases) if n is SECRET}

    def cases(self) -> tuple[tuple[Case, ...], ...]:
        """Return the cells as they may be shown."""
        return tuple(
            tuple(SECRET if (i, j) in self.caches else n for j, n in enumerate(ligne))
            for i, ligne in enumerate(self.effectifs)
        )

    def proteger(self, place: _Place) -> None:
        """Hide the cells of the cheapest circuit through this one; nothing more when one is hidden already."""
        ligne, colonne = (_LIGNE, place[0]), (_COLONNE, place[1])
        retours = [self._chemin(colonne, ligne, place)]
        if self.effectifs[place[0]][place[1]]:
            retours.append(self._chemin(ligne, colonne, place))
        # Fewest cells first. One exists: either total is at least the threshold, or its line is hidden
        # with another one.
        _, chemin = min(retour for retour in retours if retour is not None)
        self.caches.update(chemin)

    def _chemin(
        self, depart: _Noeud, arrivee: _Noeud, interdite: _Place
    ) -> tuple[int, tuple[_Place, ...]] | None:
        """The way that hides the fewest more cells (Dijkstra), without the cell that must move."""
        file: list[tuple[int, _Noeud, tuple[_Place, ...]]] = [(0, depart, ())]
        vus: set[_Noeud] = set()
        while file:
            cout, noeud, chemin = heapq.heappop(file)
            if noeud == arrivee:
                return cout, chemin
            if noeud in vus:
                continue
            vus.add(noeud)
            for suivant, place in self._passages(noeud):
                if place != interdite and suivant not in vus:
                    pas = 0 if place in self.caches else 1
                    heapq.heappush(file, (cout + pas, suivant, (*chemin, place)))
        return None

    def _passages(self, noeud: _Noeud) -> Iterator[tuple[_Noeud, _Place]]:
        cote, rang = noeud
        for autre in range((self.largeur if cote == _LIGNE else self.hauteur) + 1):
            place = (rang, autre) if cote == _LIGNE else (autre, rang)
            if self._bouge(place, depuis=cote):
                yield (1 - cote, autre), place

    def _bouge(self, place: _Place, *, depuis: int) -> bool:
        ligne, colonne = place
        if ligne == self.hauteur or colonne == self.largeur:
            return place in self.caches
        return depuis == _LIGNE or self.effectifs[ligne][colonne] > 0
