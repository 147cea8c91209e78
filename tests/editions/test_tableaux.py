"""Paper asks for tables that fit and headings without a gap; nothing that was typed is lost."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from maillage.editions.arbre import Paragraphe, Tableau, Texte, Titre
from maillage.editions.tableaux import decouper, ranger_titres


def _tableau(colonnes: int, lignes: int) -> Tableau:
    return Tableau(
        tuple((Texte(f"c{c}"),) for c in range(colonnes)),
        tuple(tuple((Texte(f"{r}.{c}"),) for c in range(colonnes)) for r in range(lignes)),
    )


@given(st.integers(1, 40), st.integers(0, 5))
def test_every_cell_stays_and_every_piece_begins_with_the_first_column(
    colonnes: int, lignes: int
) -> None:
    tableau = _tableau(colonnes, lignes)
    morceaux = list(decouper(tableau))
    assert all(len(m.entetes) <= 7 for m in morceaux)
    assert all(m.entetes[0] == tableau.entetes[0] for m in morceaux)
    for rang in range(lignes):
        cellules = [morceaux[0].lignes[rang][0], *(c for m in morceaux for c in m.lignes[rang][1:])]
        assert tuple(cellules) == tableau.lignes[rang]


@given(st.lists(st.integers(1, 6), max_size=20))
def test_headings_never_skip_a_level_and_keep_their_order(niveaux: list[int]) -> None:
    blocs = [Titre(n, (Texte(str(i)),)) for i, n in enumerate(niveaux)]
    ranges = [b for b in ranger_titres(blocs) if isinstance(b, Titre)]
    assert [b.contenu for b in ranges] == [b.contenu for b in blocs]
    vus = [b.niveau for b in ranges]
    assert all(1 <= n <= 3 for n in vus)
    assert vus[:1] in ([], [1])
    assert all(suivant - avant <= 1 for avant, suivant in pairwise(vus))


def test_a_heading_without_words_goes_away() -> None:
    assert ranger_titres([Titre(1, ()), Titre(2, (Texte("\u00a0"),))]) == []


def test_other_blocks_are_left_as_they_are() -> None:
    bloc = Paragraphe((Texte("mots"),))
    assert ranger_titres([bloc]) == [bloc]
