"""Ranking enjeux: laws of a fair count, whatever the marks."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.hierarchisation import (
    LIBELLES_ACCORDS,
    LIBELLES_CRITERES,
    NOTE_MAX,
    NOTE_MIN,
    POIDS_USUELS,
    QUESTIONS_CRITERES,
    Accord,
    Critere,
    compute_resultat,
    rank,
    round_score,
    score_of,
    situate_accord,
)

NOTES = st.integers(NOTE_MIN, NOTE_MAX)
CRITERES = st.sampled_from(list(Critere))
AVIS = st.dictionaries(CRITERES, NOTES)
ENTIERS = st.fixed_dictionaries(dict.fromkeys(Critere, NOTES))
POIDS = st.fixed_dictionaries(dict.fromkeys(Critere, st.integers(0, 3)))
SERIES = st.lists(AVIS, max_size=12)


def result_of(avis, poids=POIDS_USUELS, cle="a"):
    return compute_resultat(cle, avis, poids)


@given(SERIES, POIDS)
def test_a_score_stays_between_the_lowest_and_the_highest_mark(avis, poids) -> None:
    resultat = result_of(avis, poids)
    notes = [note for a in avis for c, note in a.items() if poids[c]]
    if not notes:
        assert resultat.score is None
    else:
        assert resultat.score is not None
        assert min(notes) <= resultat.score <= max(notes)


@given(SERIES, POIDS, st.randoms())
def test_the_order_of_the_bulletins_changes_nothing(avis, poids, hasard) -> None:
    melanges = list(avis)
    hasard.shuffle(melanges)
    assert result_of(melanges, poids) == result_of(avis, poids)


@given(SERIES, POIDS)
def test_doubling_every_weight_changes_nothing(avis, poids) -> None:
    doubles = {critere: 2 * p for critere, p in poids.items()}
    assert result_of(avis, doubles) == result_of(avis, poids)


@given(SERIES, POIDS, CRITERES)
def test_a_criterion_without_weight_changes_no_score(avis, poids, critere) -> None:
    sans = {**poids, critere: 0}
    effaces = [{c: n for c, n in a.items() if c != critere} for a in avis]
    assert result_of(avis, sans).score == result_of(effaces, sans).score


@given(st.lists(ENTIERS, min_size=1, max_size=12), POIDS, CRITERES, st.data())
def test_a_higher_mark_never_lowers_a_score(avis, poids, critere, data) -> None:
    qui = data.draw(st.integers(0, len(avis) - 1))
    hausse = [dict(a) for a in avis]
    hausse[qui][critere] = min(NOTE_MAX, hausse[qui][critere] + 1)
    avant, apres = result_of(avis, poids).score, result_of(hausse, poids).score
    assert (avant is None) == (apres is None)
    assert avant is None or apres >= avant


@given(st.lists(ENTIERS, min_size=1, max_size=12))
def test_when_everybody_answers_all_the_score_is_the_mean_of_the_voters(avis) -> None:
    resultat = result_of(avis)
    assert resultat.score == sum(resultat.scores) / len(avis)


@given(ENTIERS, st.integers(3, 10))
def test_those_who_say_the_same_do_not_disagree(avis, nombre) -> None:
    resultat = result_of([avis] * nombre)
    assert resultat.ecart == 0
    assert resultat.accord is Accord.ACCORD


@given(st.lists(ENTIERS, min_size=3, max_size=12))
def test_nobody_disagrees_more_than_half_the_scale(avis) -> None:
    ecart = result_of(avis).ecart
    assert ecart is not None
    assert 0 <= ecart <= (NOTE_MAX - NOTE_MIN) / 2 + 1e-9


def test_two_bulletins_are_too_few_to_speak_of_agreement() -> None:
    un, cinq = dict.fromkeys(Critere, 1), dict.fromkeys(Critere, 5)
    assert result_of([un, cinq]).accord is Accord.INCONNU
    assert result_of([un, cinq, un, cinq]).accord is Accord.DESACCORD


def test_silence_does_not_weigh_on_a_criterion() -> None:
    avis = [{Critere.GRAVITE: 5, Critere.FREQUENCE: 1}, {Critere.GRAVITE: 5}]
    assert result_of(avis).score == 3


def test_weights_decide() -> None:
    notes = {Critere.GRAVITE: 5, Critere.FAISABILITE: 1}
    assert score_of(notes, {Critere.GRAVITE: 3, Critere.FAISABILITE: 1}) == 4
    assert score_of(notes, {Critere.PERCEPTION: 3}) is None


RESULTATS = st.lists(st.tuples(st.uuids().map(str), SERIES), max_size=8, unique_by=lambda r: r[0])


@given(RESULTATS, st.randoms())
def test_a_ranking_depends_on_nothing_but_the_scores(lus, hasard) -> None:
    resultats = [result_of(avis, cle=cle) for cle, avis in lus]
    classes = rank(resultats)
    hasard.shuffle(resultats)
    assert rank(resultats) == classes
    for classe in classes:
        score = classe.resultat.score
        if score is None:
            assert classe.rang is None
            continue
        meilleurs = [
            r
            for r in resultats
            if r.score is not None and round_score(r.score) > round_score(score)
        ]
        egaux = [
            r
            for r in resultats
            if r.score is not None and round_score(r.score) == round_score(score)
        ]
        assert classe.rang == len(meilleurs) + 1
        assert classe.ex_aequo == (len(egaux) > 1)


def test_equal_scores_share_their_rank_and_the_next_is_skipped() -> None:
    notes = {"a": 4, "b": 5, "c": 4, "d": 2}
    classes = rank(result_of([{Critere.GRAVITE: n}], cle=cle) for cle, n in notes.items())
    assert [(c.resultat.cle, c.rang, c.ex_aequo) for c in classes] == [
        ("b", 1, False),
        ("a", 2, True),
        ("c", 2, True),
        ("d", 4, False),
    ]


def test_what_shows_the_same_is_a_tie() -> None:
    assert round_score(Fraction(10, 3)) == Fraction(333, 100)
    assert round_score(Fraction(3335, 1000)) == Fraction(334, 100)


def test_every_word_is_written() -> None:
    assert set(LIBELLES_CRITERES) == set(QUESTIONS_CRITERES) == set(Critere)
    assert set(LIBELLES_ACCORDS) == set(Accord)
    assert [situate_accord(e) for e in (None, 0.49, 0.5, 1)] == list(Accord)
