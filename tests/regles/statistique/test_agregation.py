"""From communes to a territory: sums and ratios of sums, where secret, missing and zero are three things."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.regles.statistique.agregation import (
    LIBELLES_REGLES,
    Agregat,
    Cumul,
    Regle,
    approcher,
    conclure_ratio,
    conclure_somme,
    cumuler_moyenne,
    cumuler_ratio,
    cumuler_somme,
    moyenner,
    rapporter,
    refuser,
    repartir,
    sommer,
)
from maillage.regles.statistique.etats import (
    EXPLICATIONS_ETATS,
    LIBELLES_COUVERTURES,
    LIBELLES_ETATS,
    SECRET,
    Cellule,
    Couverture,
    Etat,
    situer_couverture,
)

nombres = st.integers(0, 10_000).map(float)
cellules = st.none() | st.just(SECRET) | nombres
communes = st.lists(st.tuples(cellules, nombres.filter(bool)), max_size=40)
# Five territories whose figures the notes on the data give.
CHOMAGE_2018 = {
    "245300355": 7.6032,
    "245300389": 7.9283,
    "200083392": 9.7731,
    "200060010": 7.9888,
    "200067346": 9.6330,
}


# Secret, missing, zero


@pytest.mark.parametrize(
    ("valeurs", "valeur", "etat"),
    [
        ([0.0, 0.0], 0, Etat.DISPONIBLE),
        ([None, None], None, Etat.ABSENT),
        ([SECRET, SECRET], None, Etat.SECRET),
        ([SECRET, None], None, Etat.SECRET),
        ([], None, Etat.ABSENT),
        ([3.0, 4.0, 5.0, SECRET], 12, Etat.PARTIEL_SECRET),
        ([3.0, 4.0, 5.0, None], 12, Etat.PARTIEL),
        ([3.0, 4.0, 5.0, 0.0], 12, Etat.DISPONIBLE),
        ([3.0, None, SECRET], None, Etat.COUVERTURE_INSUFFISANTE),
    ],
)
def test_zero_is_a_number_and_neither_secret_nor_missing_is_zero(valeurs, valeur, etat) -> None:
    somme = sommer(valeurs)
    assert (somme.valeur, somme.etat) == (valeur, etat)
    assert somme.etat.porte_une_valeur == (somme.valeur is not None)


def test_three_looks_have_three_words() -> None:
    assert Etat.SECRET.libelle == "secret"
    assert Etat.ABSENT.libelle == "non disponible"
    assert set(LIBELLES_ETATS) == set(EXPLICATIONS_ETATS) == set(Etat)
    assert len(set(LIBELLES_ETATS.values())) == len(Etat)
    assert set(LIBELLES_COUVERTURES) == set(Couverture)
    assert set(LIBELLES_REGLES) == set(Regle)


def test_a_figure_hidden_for_want_of_coverage_goes_with_its_parts() -> None:
    cache = rapporter([3.0, None], [10.0, 90.0])
    assert cache == Agregat(None, None, None, 0.1, Etat.COUVERTURE_INSUFFISANTE)


@pytest.mark.parametrize(
    ("part", "bande", "montree"),
    [
        (1, Couverture.COMPLETE, True),
        (1 - 1e-12, Couverture.COMPLETE, True),
        (0.999, Couverture.A_NOTER, True),
        (0.9, Couverture.A_NOTER, True),
        (0.89, Couverture.PARTIELLE, True),
        (0.6, Couverture.PARTIELLE, True),
        (0.59, Couverture.INSUFFISANTE, False),
        (0, Couverture.INSUFFISANTE, False),
    ],
)
def test_four_bands_of_coverage(part, bande, montree) -> None:
    assert situer_couverture(part) is bande
    assert bande.est_montree is montree


@pytest.mark.parametrize("part", [-0.1, 1.1, float("nan")])
def test_a_coverage_is_a_share(part: float) -> None:
    with pytest.raises(ValueError, match="couverture"):
        situer_couverture(part)


# Rules


def test_a_ratio_counts_only_the_persons_whose_numerator_is_known() -> None:
    taux = rapporter([10.0, SECRET, 20.0, None], [100.0, 30.0, 200.0, 70.0])
    assert taux == Agregat(0.1, 30, 300, 0.75, Etat.PARTIEL_SECRET)


def test_the_mean_of_the_rates_is_not_the_rate() -> None:
    petit, grand = (1.0, 10.0), (200.0, 1000.0)
    assert rapporter([petit[0], grand[0]], [petit[1], grand[1]]).valeur == pytest.approx(201 / 1010)


def test_a_weight_that_nobody_gives_lowers_the_coverage() -> None:
    taux = rapporter([10.0, 5.0, 6.0, 7.0], [100.0, None, 100.0, 100.0])
    assert (taux.numerateur, taux.couverture, taux.etat) == (23, 0.75, Etat.PARTIEL)


def test_nobody_to_count_is_not_a_rate_of_zero() -> None:
    vide = rapporter([0.0, 0.0], [0.0, 0.0])
    assert (vide.valeur, vide.couverture, vide.etat) == (None, 1, Etat.NON_CALCULABLE)


def test_a_commune_without_inhabitant_does_not_make_a_rate_partial() -> None:
    assert rapporter([4.0, SECRET], [40.0, 0.0]).etat is Etat.DISPONIBLE


def test_a_weighted_mean_follows_its_weights() -> None:
    moyenne = moyenner([3.0, 5.0, SECRET], [100.0, 300.0, 20.0])
    assert moyenne.valeur == pytest.approx(4.5)
    assert moyenne.couverture == pytest.approx(400 / 420)
    assert moyenner([3.0, None, SECRET], [SECRET, 5.0, None]).etat is Etat.SECRET


def test_shares_tell_every_class_and_add_up() -> None:
    parts = repartir(["Q1", "Q5", "Q1", None], [100.0, 300.0, 500.0, 100.0], ["Q1", "Q3", "Q5"])
    assert [parts[q].valeur for q in ("Q1", "Q3", "Q5")] == pytest.approx([6 / 9, 0, 3 / 9])
    assert {(p.couverture, p.etat) for p in parts.values()} == {(0.9, Etat.PARTIEL)}
    with pytest.raises(KeyError):
        repartir(["Q9"], [1.0], ["Q1"])


def test_shares_of_secret_classes_are_secret() -> None:
    assert repartir([SECRET, SECRET], [5.0, 6.0], ["Q1"])["Q1"].etat is Etat.SECRET


def test_a_mean_of_medians_says_that_it_is_one() -> None:
    assert approcher([20_000.0, 22_000.0], [10.0, 30.0]).etat is Etat.APPROCHE
    assert approcher([20_000.0, 22_000.0], [10.0, 30.0]).valeur == pytest.approx(21_500)
    assert approcher([SECRET, None], [10.0, 30.0]).etat is Etat.SECRET


def test_a_published_figure_and_a_standardised_rate_are_never_added() -> None:
    assert refuser(Regle.PUBLIEE) == Agregat(None, None, None, 0, Etat.NON_PUBLIE)
    assert refuser(Regle.STANDARDISEE).etat is Etat.NON_CALCULABLE


def test_what_is_not_a_number_is_refused_instead_of_spreading() -> None:
    with pytest.raises(ValueError, match="SECRET ou None"):
        sommer([1.0, float("nan"), 2.0])


@pytest.mark.parametrize("regle", [sommer, rapporter, moyenner])
@pytest.mark.parametrize("longueurs", [(1, 2), (2, 1)])
def test_two_lists_of_different_lengths_are_refused(regle, longueurs) -> None:
    with pytest.raises(ValueError, match="zip"):
        regle(*([1.0] * longueur for longueur in longueurs))


# Laws


def _cumuls(paires: list[tuple[Cellule, float]]) -> Iterator[Cumul]:
    valeurs, poids = [v for v, _ in paires], [p for _, p in paires]
    yield cumuler_somme(valeurs)
    yield cumuler_somme(valeurs, poids)
    yield cumuler_ratio(valeurs, poids)
    yield cumuler_moyenne(valeurs, poids)


@settings(max_examples=40)
@given(communes, st.randoms())
def test_the_order_of_the_communes_does_not_matter(paires, sens) -> None:
    assert list(_cumuls(sens.sample(paires, len(paires)))) == list(_cumuls(paires))


@settings(max_examples=40)
@given(communes, communes)
def test_a_territory_is_the_sum_of_its_parts(gauche, droite) -> None:
    parties = [a + b for a, b in zip(_cumuls(gauche), _cumuls(droite), strict=True)]
    assert parties == list(_cumuls(gauche + droite))


@settings(max_examples=40)
@given(communes)
def test_the_whole_is_known_exactly_when_every_commune_is(paires) -> None:
    connues = [v for v, _ in paires if isinstance(v, float)]
    for cumul in _cumuls(paires):
        assert 0 <= cumul.couverture <= 1
        for agregat in (conclure_somme(cumul), conclure_ratio(cumul)):
            assert (agregat.etat is Etat.DISPONIBLE) == (0 < len(connues) == len(paires))
            assert agregat.etat.porte_une_valeur == (agregat.valeur is not None)


@settings(max_examples=40)
@given(st.lists(st.tuples(nombres, nombres.filter(bool)), min_size=1))
def test_a_ratio_and_a_mean_stay_between_the_least_and_the_most(paires) -> None:
    valeurs, poids = [v for v, _ in paires], [p for _, p in paires]
    taux, moyenne = rapporter(valeurs, poids).valeur, moyenner(valeurs, poids).valeur
    assert taux is not None
    assert moyenne is not None
    locaux = [v / p for v, p in paires]
    assert min(locaux) <= taux * (1 + 1e-12)
    assert taux * (1 - 1e-12) <= max(locaux)
    assert min(valeurs) <= moyenne * (1 + 1e-12)
    assert moyenne * (1 - 1e-12) <= max(valeurs)


@settings(max_examples=40)
@given(communes, st.sampled_from([0.25, 2.0, 1024.0]))
def test_a_ratio_does_not_depend_on_the_unit_of_its_weights(paires, facteur) -> None:
    valeurs, poids = [v for v, _ in paires], [p for _, p in paires]
    autre = moyenner(valeurs, [p * facteur for p in poids])
    assert (autre.valeur, autre.etat) == (moyenner(valeurs, poids).valeur, autre.etat)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(["a", "b", "c", None]), nombres.filter(bool)), min_size=1)
)
def test_shares_add_up_to_one(paires) -> None:
    parts = repartir([c for c, _ in paires], [p for _, p in paires], ["a", "b", "c"])
    valeurs = [p.valeur for p in parts.values() if p.valeur is not None]
    assert not valeurs or sum(valeurs) == pytest.approx(1)
    assert len(valeurs) in {0, 3}


# The real files


def _lire(flux: io.TextIOBase, separateur: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(flux, delimiter=separateur))


def _nombre(texte: str) -> Cellule:
    return float(texte.replace(",", ".")) if texte else SECRET


@pytest.fixture(scope="module")
def appartenance(partage: Path) -> dict[str, str]:
    """The EPCI of 2026 of each commune, under every code that it had."""
    ref = partage / "data" / "ref"
    with (ref / "communes_2026.csv").open(encoding="utf-8") as flux:
        epci = {ligne["code"]: ligne["epci_2026"] for ligne in _lire(flux)}
    with (ref / "communes_passage_vers_2025.csv").open(encoding="utf-8") as flux:
        anciens = {ligne["code_historique"]: ligne["code_2025"] for ligne in _lire(flux)}
    return {ancien: epci[code] for ancien, code in anciens.items() if code in epci}


@pytest.mark.partage
def test_the_unemployment_of_five_territories_is_the_ratio_of_their_sums(
    partage: Path, appartenance: dict[str, str]
) -> None:
    archive = partage / "data" / "raw" / "base_cc_comparateur_csv_2022-01.zip"
    with zipfile.ZipFile(archive) as fichiers:
        nom = next(n for n in fichiers.namelist() if "meta" not in n.lower())
        lignes = _lire(io.TextIOWrapper(fichiers.open(nom), encoding="utf-8-sig"), ";")
    for epci, attendu in CHOMAGE_2018.items():
        siennes = [ligne for ligne in lignes if appartenance.get(ligne["CODGEO"]) == epci]
        taux = rapporter(
            [_nombre(ligne["P18_CHOM1564"]) for ligne in siennes],
            [_nombre(ligne["P18_ACT1564"]) for ligne in siennes],
        )
        assert taux.etat is Etat.DISPONIBLE
        assert 100 * (taux.valeur or 0) == pytest.approx(attendu, abs=5e-5)
