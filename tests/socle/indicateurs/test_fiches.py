"""The sheets of the catalogue hold together: their sources exist, their classes have a standard population."""

import re
from collections import Counter

import pytest

from maillage.regles.statistique.agregation import Regle
from maillage.regles.statistique.standardisation import EUROPE_2013
from maillage.socle.indicateurs.queries.lecture import write_phrase, write_unite
from maillage.socle.indicateurs.sources.catalogue import DOSSIER, Fiche, list_fiches, read_fiche
from maillage.socle.indicateurs.sources.registre import list_sources

FICHES = list(list_fiches().values())
# How a sentence says a unit that it does not repeat word for word.
EN_TOUTES_LETTRES = {
    "hab.": "habitants",
    "hab./km²": "habitants par km²",
    "naissances": "nés",
    "décès": "morts",
    "consultations/an/hab.": "consultations",
    "sans unité": "indice",
}


def test_no_sheet_hides_another() -> None:
    assert len(FICHES) == len(list(DOSSIER.glob("*.yaml")))


@pytest.mark.parametrize("fiche", [f for f in FICHES if f.ages], ids=lambda f: f.cle)
def test_the_classes_of_a_standardised_sheet_are_those_of_europe(fiche: Fiche) -> None:
    assert EUROPE_2013.regrouper([*fiche.ages, fiche.avant] if fiche.avant else fiche.ages)
    assert len(fiche.strates) == len(fiche.ages) * len(fiche.sexes)


@pytest.mark.parametrize("fiche", [f for f in FICHES if f.niveau_le_plus_fin != "commune"], ids=lambda f: f.cle)  # fmt: skip
def test_a_figure_that_stops_above_the_communes_is_not_summed_from_them(fiche: Fiche) -> None:
    assert fiche.regle in {Regle.PUBLIEE, Regle.STANDARDISEE, Regle.RATIO}


def test_every_figure_of_health_has_a_source() -> None:
    orphelines = {f.cle: f.sources - set(list_sources()) for f in FICHES}
    assert not {cle: manquent for cle, manquent in orphelines.items() if manquent}


def test_a_standardised_sheet_without_ages_cannot_be_written() -> None:
    texte = (
        "libelle: A\nlecture: '{valeur}'\nunite: x\nbloc: mortalite\nsens: neutre\n"
        "regle: standardisee\nfiabilite: comptage\nnumerateur: A.B\ndenominateur: A.C\n"
    )
    with pytest.raises(ValueError, match="classes d’âge"):
        read_fiche("01-a", texte)


def test_a_balance_below_zero_is_said_by_its_size() -> None:
    fiche = list_fiches()["solde_naturel"]
    assert write_phrase(fiche, -576, "la Mayenne") == (
        "Les décès ont dépassé les naissances de 576 personnes dans la Mayenne."
    )
    assert write_phrase(fiche, 12, "la Mayenne").startswith("Les naissances ont dépassé")


def dire(fiche: Fiche, valeur: float = 12) -> str:
    """Return the sentence of a sheet with plain spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", write_phrase(fiche, valeur, "la Mayenne"))


def list_mots(unite: str) -> list[str]:
    """Return what a sentence says of a unit: what is counted, for how many of whom."""
    compte, _, base = unite.partition("pour ")
    mots = [compte.strip(), *re.findall(r"[\d ]*\d|[^\W\d]+\.?", base)[:2]]
    return [EN_TOUTES_LETTRES.get(mot, mot) for mot in mots if mot]


@pytest.mark.parametrize("fiche", FICHES, ids=lambda f: f.cle)
@pytest.mark.parametrize("valeur", [12, -12])
def test_a_sentence_says_its_unit(fiche: Fiche, valeur: float) -> None:
    phrase = dire(fiche, valeur)
    if fiche.unite == "%" and phrase.startswith("Sur 100 "):
        return
    tus = [mot for mot in list_mots(fiche.unite) if not re.search(rf"(?<!\w){mot}(?!\w)", phrase)]
    assert not tus, phrase


@pytest.mark.parametrize("fiche", [f for f in FICHES if "pour " in f.unite], ids=lambda f: f.cle)
def test_a_rate_says_for_how_many_it_is(fiche: Fiche) -> None:
    base = list_mots(fiche.unite)[-2]
    assert re.search(rf"\b(pour|sur) {base}\b", dire(fiche), re.IGNORECASE)


@pytest.mark.parametrize("fiche", FICHES, ids=lambda f: f.cle)
def test_a_sentence_names_the_territory_and_ends(fiche: Fiche) -> None:
    assert "a Mayenne" in dire(fiche)
    assert dire(fiche).endswith(".")


def test_no_two_sheets_say_the_same_sentence() -> None:
    dites = Counter(map(dire, FICHES))
    assert not [phrase for phrase, fois in dites.items() if fois > 1]


@pytest.mark.parametrize(
    ("nombre", "unite"), [(0, "maternité"), (1, "maternité"), (2, "maternités")]
)
def test_one_thing_is_counted_in_the_singular(nombre: int, unite: str) -> None:
    assert write_unite(list_fiches()["maternites"], nombre) == unite


def test_every_count_has_the_singular_of_its_unit() -> None:
    invariables = {"km²", "décès", "CPTS"}
    comptes = [f for f in FICHES if f.regle is Regle.SOMME and f.unite not in invariables]
    assert [f.cle for f in comptes if not f.unite_singulier] == []
