"""Small cells are hidden, and no subtraction finds them again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.regles.statistique.etats import SECRET
from maillage.regles.statistique.masquage import (
    Croisement,
    masquer_croisement,
    masquer_repartition,
)

SEUIL = 5
# The name of a figure of a publication: a cell, a total of row, of column, of all.
Nom = tuple[object, ...]


def _tableaux(hauteur: int, largeur: int) -> st.SearchStrategy[list[list[int]]]:
    ligne = st.lists(st.integers(0, 3) | st.integers(0, 12), min_size=largeur, max_size=largeur)
    return st.lists(ligne, min_size=hauteur, max_size=hauteur)


tailles = st.tuples(st.integers(1, 5), st.integers(1, 5))
tableaux = tailles.flatmap(lambda taille: _tableaux(*taille))
# One question of three answers asked to the same persons, crossed with two filters.
enquetes = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 3)), min_size=5, max_size=60
)


# What an attacker would do: look for other figures that agree with all that is shown


class Publication:
    """Figures by name, those that are shown, and the sums that tie them."""

    def __init__(self) -> None:
        self.figures: dict[Nom, int] = {}
        self.montrees: set[Nom] = set()
        self.sommes: list[dict[Nom, int]] = []

    def noter(self, nom: Nom, valeur: int, case: object) -> None:
        """Add a figure, hidden or shown; a figure known under its name stays one."""
        assert case is SECRET or case == valeur
        self.figures[nom] = valeur
        if case is not SECRET:
            self.montrees.add(nom)

    def lier(self, total: Nom, parties: Sequence[Nom]) -> None:
        """Say that a figure is the sum of others."""
        self.sommes.append({total: -1, **dict.fromkeys(parties, 1)})

    def caches(self) -> list[Nom]:
        """Return the names of the hidden figures."""
        return [nom for nom in self.figures if nom not in self.montrees]

    def a_deux_valeurs(self, nom: Nom) -> bool:
        """Say whether other figures, as possible as these, give another value to this one."""
        return any(self.figures[nom] + pas >= 0 and self._rattraper({nom: pas}) for pas in (1, -1))

    def _rattraper(self, pas: Mapping[Nom, int]) -> bool:
        """Move hidden figures by one until every sum holds again."""
        fausse = next((s for s in self.sommes if self._ecart(s, pas)), None)
        if fausse is None:
            return True
        if len(pas) > 12:
            return False
        return any(self._rattraper({**pas, **autre}) for autre in self._remedes(fausse, pas))

    @staticmethod
    def _ecart(somme: Mapping[Nom, int], pas: Mapping[Nom, int]) -> int:
        return sum(signe * pas.get(nom, 0) for nom, signe in somme.items())

    def _remedes(
        self, somme: Mapping[Nom, int], pas: Mapping[Nom, int]
    ) -> Iterator[Mapping[Nom, int]]:
        sens = 1 if self._ecart(somme, pas) < 0 else -1
        for nom, signe in somme.items():
            mouvement = sens * signe
            libre = nom not in self.montrees and nom not in pas
            if libre and self.figures[nom] + mouvement >= 0:
                yield {nom: mouvement}


def _publier(publication: Publication, filtre: str, effectifs, vu: Croisement) -> None:
    """Add a crossing of the question, its two distributions and their sums."""
    hauteur, largeur = len(effectifs), len(effectifs[0])
    colonnes = list(zip(*effectifs, strict=True))
    for i, ligne in enumerate(effectifs):
        publication.noter(("reponse", i), sum(ligne), vu.lignes.cases[i])
        publication.lier(("reponse", i), [(filtre, i, j) for j in range(largeur)])
        for j, n in enumerate(ligne):
            publication.noter((filtre, i, j), n, vu.cases[i][j])
    for j, colonne in enumerate(colonnes):
        publication.noter((filtre, j), sum(colonne), vu.colonnes.cases[j])
        publication.lier((filtre, j), [(filtre, i, j) for i in range(hauteur)])
    publication.noter(("tous",), sum(map(sum, effectifs)), vu.lignes.total)
    publication.lier(("tous",), [("reponse", i) for i in range(hauteur)])
    publication.lier(("tous",), [(filtre, j) for j in range(largeur)])


def _croiser(enquete, rang: int, largeur: int) -> list[list[int]]:
    tableau = [[0] * largeur for _ in range(3)]
    for personne in enquete:
        tableau[personne[0]][personne[rang]] += 1
    return tableau


@given(tableaux)
def test_every_hidden_cell_of_a_crossing_has_two_possible_values(effectifs) -> None:
    publication = Publication()
    _publier(publication, "age", effectifs, masquer_croisement(effectifs))
    assert [nom for nom in publication.caches() if not publication.a_deux_valeurs(nom)] == []


@settings(max_examples=40)
@given(enquetes)
def test_two_crossings_of_a_question_do_not_betray_each_other(enquete) -> None:
    publication = Publication()
    for filtre, rang, largeur in (("sexe", 1, 3), ("age", 2, 4)):
        effectifs = _croiser(enquete, rang, largeur)
        _publier(publication, filtre, effectifs, masquer_croisement(effectifs))
    assert [nom for nom in publication.caches() if not publication.a_deux_valeurs(nom)] == []


@settings(max_examples=40)
@given(tableaux)
def test_a_crossing_shows_no_cell_under_five_and_no_more_than_its_distributions(effectifs) -> None:
    vu = masquer_croisement(effectifs)
    montrees = [*vu.lignes.cases, *vu.colonnes.cases, vu.lignes.total]
    montrees += [case for ligne in vu.cases for case in ligne]
    assert all(case is SECRET or case >= SEUIL for case in montrees)
    assert vu.lignes == masquer_repartition([sum(ligne) for ligne in effectifs])
    for total, ligne in zip(vu.lignes.cases, vu.cases, strict=True):
        assert total is not SECRET or set(ligne) == {SECRET}


def test_the_attacker_of_these_tests_finds_what_is_badly_hidden() -> None:
    """One hidden cell in a table of shown totals is a subtraction, and is found."""
    naif = Publication()
    for nom, n, case in (("a", 3, SECRET), ("b", 20, 20), ("total", 23, 23)):
        naif.noter((nom,), n, case)
    naif.lier(("total",), [("a",), ("b",)])
    assert not naif.a_deux_valeurs(("a",))


# The distribution of a question


def _partages(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for premier in range(total + 1):
        for reste in _partages(total - premier, parts - 1):
            yield (premier, *reste)


@pytest.mark.parametrize(("parts", "plus_grand"), [(1, 30), (2, 30), (3, 30), (4, 22)])
def test_who_knows_the_rule_still_hesitates_before_a_distribution(parts, plus_grand) -> None:
    """All the distributions there are, grouped by what is shown of them."""
    origines = defaultdict(list)
    for total in range(plus_grand + 1):
        for effectifs in _partages(total, parts):
            origines[masquer_repartition(effectifs)].append(effectifs)
    for vu, possibles in origines.items():
        for rang, case in enumerate(vu.cases):
            assert case is not SECRET or len({effectifs[rang] for effectifs in possibles}) > 1, vu


@pytest.mark.parametrize(
    ("effectifs", "montres"),
    [
        ([80, 60, 3, 2, 1], [80, 60, None, None, None]),
        ([80, 60, 40], [80, 60, 40]),
        ([80, 3, 40], [80, None, None]),
        ([80, 40, 3], [None, 40, None]),
        ([80, 0, 0, 40], [80, None, None, None]),
        ([97, 3], [None, None]),
    ],
)
def test_one_small_answer_takes_its_neighbour_with_it(effectifs, montres) -> None:
    vu = masquer_repartition(effectifs)
    assert [None if case is SECRET else case for case in vu.cases] == montres
    assert vu.total == sum(effectifs)


def test_fewer_than_five_respondents_are_not_even_counted() -> None:
    vu = masquer_croisement([[2, 0], [1, 1]])
    assert vu.lignes.total is vu.colonnes.total is SECRET
    assert {case for ligne in vu.cases for case in ligne} == {SECRET}


def test_a_crossing_without_small_cell_is_left_whole() -> None:
    vu = masquer_croisement([[10, 12], [20, 7]])
    assert vu.cases == ((10, 12), (20, 7))


def test_a_small_cell_takes_three_others_and_no_more() -> None:
    effectifs = [[30, 30, 30], [30, 2, 30], [30, 30, 30]]
    vu = masquer_croisement(effectifs)
    caches = sum(case is SECRET for ligne in vu.cases for case in ligne)
    assert caches == 4
    assert SECRET not in (*vu.lignes.cases, *vu.colonnes.cases)


def test_the_threshold_may_be_raised_and_not_lowered() -> None:
    assert masquer_repartition([80, 60, 7, 9], seuil=11).cases == (80, 60, SECRET, SECRET)
    with pytest.raises(ValueError, match="seuil"):
        masquer_repartition([80, 60, 7], seuil=3)
