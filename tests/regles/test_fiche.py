"""One table says what a fiche holds: sections, questions, who would know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.fiche import (
    CHAMPS,
    SECTION_DU_CHAMP,
    SECTIONS,
    accorde_groupe,
    etat_sections,
    part_remplie,
    pluriel,
    prochaine_question,
)

NOMS = st.sets(st.sampled_from(sorted(CHAMPS)))
ATTENDUS = [c.nom for c in CHAMPS.values() if c.attendu]


def test_a_field_stands_in_one_section() -> None:
    noms = [c.nom for s in SECTIONS for c in s.champs]
    assert len(noms) == len(set(noms)) == len(CHAMPS)
    assert all(nom in [c.nom for c in SECTION_DU_CHAMP[nom].champs] for nom in noms)


def test_an_expected_field_has_a_question_and_somebody_who_knows() -> None:
    assert all(CHAMPS[nom].question and CHAMPS[nom].qui_sait for nom in ATTENDUS)


@given(remplis=NOMS, inconnus=NOMS)
def test_each_expected_field_is_filled_unknown_or_missing(
    remplis: set[str], inconnus: set[str]
) -> None:
    etats = etat_sections(remplis, inconnus)
    manquants = {c.nom for e in etats for c in e.manquants}
    dits_inconnus = {c.nom for e in etats for c in e.inconnus}
    assert manquants == set(ATTENDUS) - remplis - inconnus
    assert dits_inconnus == set(ATTENDUS) & inconnus - remplis
    assert part_remplie(etats) == (len(ATTENDUS) - len(manquants), len(ATTENDUS))
    assert all(e.est_complete == (not e.manquants) for e in etats)


@given(remplis=NOMS)
def test_the_next_question_is_the_first_without_answer(remplis: set[str]) -> None:
    prochaine = prochaine_question(etat_sections(remplis, ()))
    reste = [nom for nom in CHAMPS if nom in ATTENDUS and nom not in remplis]
    assert (prochaine.nom if prochaine else None) == (reste[0] if reste else None)


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("priorité", "priorités"),
        ("objectif stratégique", "objectifs stratégiques"),
        ("objectif général", "objectifs généraux"),
        ("enjeu", "enjeux"),
        ("chantier de santé", "chantiers de santé"),
        ("axe d’effort", "axes d’effort"),
        ("parcours", "parcours"),
    ],
)
def test_the_words_of_a_territory_agree(nom: str, attendu: str) -> None:
    assert pluriel(nom) == attendu


def test_a_count_and_its_noun() -> None:
    assert accorde_groupe(0, "enjeu") == "0\u00a0enjeu"
    assert accorde_groupe(12, "objectif stratégique") == "12\u00a0objectifs stratégiques"
    assert accorde_groupe(1, "fiche", en_mots=True) == "une\u00a0fiche"
