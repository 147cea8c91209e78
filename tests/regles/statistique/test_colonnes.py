"""Counting over whole columns says what counting cell by cell says, for every territory."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.statistique.agregation import (
    Cumul,
    conclure_ratio,
    conclure_somme,
    cumuler_ratio,
)
from maillage.regles.statistique.colonnes import Colonne, Decoupage, cumuler
from maillage.regles.statistique.etats import SECRET, Cellule

# Whole numbers: a sum does not depend then on the order in which it is made.
cellules = st.one_of(st.integers(0, 10**6).map(float), st.none(), st.just(SECRET))
territoires = st.sampled_from(["Ernée", "Laval", "Mauges", None])
communes = st.lists(st.tuples(cellules, cellules, territoires), min_size=1, max_size=40)


def colonne(cases: Sequence[Cellule]) -> Colonne:
    """Put cells in a column: a secret is a hole whose place is kept."""
    return Colonne(
        [case if isinstance(case, float) else None for case in cases],
        frozenset(place for place, case in enumerate(cases) if case is SECRET),
    )


@given(communes)
def test_columns_count_what_cells_count(tirees: list[tuple[Cellule, Cellule, str | None]]) -> None:
    numerateurs, poids, noms = zip(*tirees, strict=True)
    decoupage = Decoupage.nommer(noms)
    comptes = cumuler(colonne(numerateurs), colonne(poids), decoupage)
    attendus: dict[str, Cumul] = {
        nom: cumuler_ratio(
            [n for n, _, chez in tirees if chez == nom], [p for _, p, chez in tirees if chez == nom]
        )
        for nom in noms
        if nom is not None
    }
    assert dict(zip(decoupage.territoires, comptes, strict=True)) == attendus


@given(communes)
def test_what_is_concluded_of_columns_is_what_is_concluded_of_cells(
    tirees: list[tuple[Cellule, Cellule, str | None]],
) -> None:
    numerateurs, poids, _ = zip(*tirees, strict=True)
    (compte,) = cumuler(
        colonne(numerateurs), colonne(poids), Decoupage.nommer(["ici"] * len(tirees))
    )
    attendu = cumuler_ratio(numerateurs, poids)
    assert conclure_ratio(compte) == conclure_ratio(attendu)
    assert conclure_somme(compte) == conclure_somme(attendu)
