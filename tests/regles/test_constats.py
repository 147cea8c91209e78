"""The strength of a constat is a number of kinds, not of voices."""

from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.constats import (
    LIBELLES_ORIGINES,
    OrigineConstat,
    compter_force,
    dire_force,
    list_convergentes,
)

ORIGINES = st.lists(st.sampled_from(list(OrigineConstat)))


def test_ten_interviews_are_one_kind_of_origin() -> None:
    assert compter_force(["professionnels"] * 10) == 1
    assert compter_force(["professionnels"] * 10 + ["chiffres"]) == 2


@given(ORIGINES, st.sampled_from(list(OrigineConstat)))
def test_one_more_origin_never_weakens_a_constat(origines, autre) -> None:
    avant = compter_force(origines)
    assert avant <= compter_force([*origines, autre]) <= avant + 1


@given(ORIGINES)
def test_the_order_of_origins_changes_nothing(origines) -> None:
    assert list_convergentes(origines) == list_convergentes(reversed(origines))


def test_the_strength_is_said_in_words() -> None:
    assert [dire_force(n) for n in range(4)] == [
        "sans appui",
        "une seule origine",
        "deux origines convergent",
        "trois origines convergent",
    ]
    assert set(LIBELLES_ORIGINES) == set(OrigineConstat)
