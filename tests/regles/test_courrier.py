"""How mails are folded, and how long one insists."""

from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.courrier import (
    DELAIS,
    ESSAIS,
    LARGEUR,
    delai_avant_essai,
    ecrire_objet,
    plier,
)

MOTS = st.text(alphabet="abcdé\u00a0’", min_size=1, max_size=20)


def test_each_wait_is_longer_than_the_one_before_and_the_last_try_has_none() -> None:
    attentes = [delai_avant_essai(n) for n in range(1, ESSAIS + 1)]
    assert attentes == [*DELAIS, None]
    assert list(DELAIS) == sorted(set(DELAIS))


def test_an_address_is_never_cut() -> None:
    lien = "https://maillage.exemple.fr/" + "x" * 200
    assert plier(f"Pour entrer\u00a0:\n{lien}") == f"Pour entrer\u00a0:\n{lien}"


@given(st.lists(MOTS, min_size=1, max_size=60))
def test_folding_keeps_every_word_and_no_line_is_too_long(mots: list[str]) -> None:
    plie = plier(" ".join(mots))
    assert plie.split() == " ".join(mots).split()
    assert all(len(ligne) <= LARGEUR for ligne in plie.split("\n"))


@given(st.text(max_size=400), st.integers(1, 200))
def test_a_subject_is_one_line_that_fits(texte: str, limite: int) -> None:
    objet = ecrire_objet(texte, limite)
    assert len(objet) <= limite
    assert not set(objet) & set("\r\n\x0b\x0c\x85\u2028\u2029")
