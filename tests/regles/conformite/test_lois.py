"""Laws that hold for every rule, whatever the facts."""

import random
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.regles.conformite.controle import controler, list_regles
from maillage.regles.conformite.faits import Faits, FaitsContrat, FaitsFiches, FicheLue
from maillage.regles.conformite.resultats import Verdict
from maillage.regles.dates import lire
from tests.regles.conformite.parfait import CADRE, PARFAIT

SUJETS = ("parties", "textes", "plan", "fiches", "diagnostic", "gouvernance", "financement", "publication")  # fmt: skip
DATES = st.sampled_from(["", "inconnue", "2016-11-04", "2022", "2022-02", "2023-07-01", "2026", "2031"])  # fmt: skip
INCONNUS_DU_CONTRAT: dict[str, Any] = {
    "population": None,
    "quartiers_prioritaires": None,
    "part_sous_dense": None,
    "postes": (),
    "communes": {},
}


@st.composite
def trous(draw: st.DrawFn) -> Faits:
    """Draw the perfect contract with holes: subjects absent, dates unknown, fiches half written."""
    absents: dict[str, Any] = dict.fromkeys(draw(st.sets(st.sampled_from(SUJETS))))
    faits = replace(PARFAIT, **absents)
    blancs = draw(st.sets(st.sampled_from(sorted(INCONNUS_DU_CONTRAT))))
    contrat = replace(
        faits.contrat,
        etat=draw(st.sampled_from(["preparation", "en-vigueur", "acheve"])),
        signature=lire(draw(DATES)),
        debut=lire(draw(DATES)),
        fin=lire(draw(DATES)),
        **{nom: INCONNUS_DU_CONTRAT[nom] for nom in blancs},
    )
    faits = replace(faits, contrat=contrat, jour=draw(st.dates(date(2015, 1, 1), date(2035, 1, 1))))
    if faits.fiches:
        faits = replace(faits, fiches=FaitsFiches(tuple(_trouer(draw, f) for f in faits.fiches.fiches[: draw(st.integers(0, 4))])))  # fmt: skip
    return faits


def _trouer(draw: st.DrawFn, fiche: FicheLue) -> FicheLue:
    neuve = FicheLue(fiche.cle)
    vides = draw(st.sets(st.sampled_from([f.name for f in fields(FicheLue)][1:])))
    return replace(fiche, **{nom: getattr(neuve, nom) for nom in vides})


@settings(max_examples=150)
@given(trous())
def test_no_hole_in_the_facts_makes_a_rule_fail(faits: Faits) -> None:
    for controle in controler(faits, [CADRE]):
        assert controle.resultat.constat
        assert bool(controle.resultat.manquants) <= (controle.verdict is Verdict.INCONNUE)


@settings(max_examples=100)
@given(trous(), st.sampled_from(SUJETS))
def test_hiding_a_subject_never_turns_an_answer_into_a_yes(faits: Faits, sujet: str) -> None:
    cache: dict[str, Any] = {sujet: None}
    caches = replace(faits, **cache)
    for regle in list_regles():
        avant, apres = regle.lire(faits).verdict, regle.lire(caches).verdict
        if apres is Verdict.SATISFAITE:
            assert avant is Verdict.SATISFAITE, regle.cle


@settings(max_examples=60)
@given(trous(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(faits: Faits, hasard: random.Random) -> None:
    melange = _melanger(faits, hasard)
    for regle in list_regles():
        assert regle.lire(faits).verdict is regle.lire(melange).verdict, regle.cle


def _melanger(valeur: Any, hasard: random.Random) -> Any:
    """Return the same facts in another order, every tuple of dataclasses and every mapping shuffled."""
    if isinstance(valeur, tuple):
        elements = [_melanger(v, hasard) for v in valeur]
        hasard.shuffle(elements)
        return tuple(elements)
    if isinstance(valeur, Faits) or (is_dataclass(valeur) and type(valeur).__name__.startswith("Faits")):  # fmt: skip
        changes = {
            f.name: _melanger(getattr(valeur, f.name), hasard)
            for f in fields(valeur)
            if f.name not in {"cadre", "jour", "decisions_de_fond"}
        }
        return replace(valeur, **changes)  # type: ignore[type-var] # a dataclass
    return valeur


def test_of_a_contract_of_which_nothing_is_known_nothing_is_satisfied() -> None:
    rien = Faits(date(2026, 11, 23), FaitsContrat(etat="en-vigueur"), CADRE)
    satisfaites = [r.cle for r in list_regles() if r.lire(rien).verdict is Verdict.SATISFAITE]
    assert satisfaites == []
