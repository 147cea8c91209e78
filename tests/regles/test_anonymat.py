"""A text that must name nobody: what is found, what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.anonymat import find_nommages, refuse_nommages
from maillage.regles.erreurs import ErreurMetier


@pytest.mark.parametrize(
    ("texte", "extrait"),
    [
        ("Écrire à marie.durand@example.org vite", "marie.durand@example.org"),
        ("Appeler le 06 12 34 56 78.", "06 12 34 56 78"),
        ("Appeler le 0612345678.", "0612345678"),
        ("Appeler le 02.98.27.00.00", "02.98.27.00.00"),
        ("Appeler le +33 6 12 34 56 78", "+33 6 12 34 56 78"),
        ("Son numéro : 2 85 05 29 042 123 45", "2 85 05 29 042 123 45"),
        ("C’est M. Le Goff qui l’a dit", "M. Le Goff"),
        ("C’est Mme\u00a0Durand", "Mme\u00a0Durand"),
        ("C’est Mme LE GOFF", "Mme LE GOFF"),
        ("Madame Élise Marchand attend", "Madame Élise Marchand"),
        ("Monsieur de Kersauson", "Monsieur de Kersauson"),
        ("le Dr Martin ne prend plus personne", "Dr Martin"),
        ("la docteure Anne", "docteure Anne"),
        ("le docteur X est parti", "docteur X"),
        ("le Docteur Martin est parti", "Docteur Martin"),
        ("M. X a dit", "M. X"),
    ],
)
def test_what_names_somebody_is_found(texte: str, extrait: str) -> None:
    trouves = [n.extrait for n in find_nommages(texte)]
    assert trouves == [extrait]


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "Une infirmière m’a orientée vers le centre de santé.",
        "M. le maire et Mme la directrice étaient là.",
        "Rue du Docteur Calmette, place de Mme de Sévigné",
        "Madame, monsieur, bonjour",
        "Il faut 8 mois, 120 km et 45 000 euros en 2025",
        "Le 12 03 2025, 35 personnes",
        "Moins de 6 médecins pour 10 000 habitants, article L.1434-10",
    ],
)
def test_ordinary_words_are_left_alone(texte: str) -> None:
    assert find_nommages(texte) == []
    refuse_nommages(texte)


def test_the_refusal_quotes_each_slip_and_says_what_to_write_instead() -> None:
    with pytest.raises(ErreurMetier) as refus:
        refuse_nommages("Mme Durand, 06 12 34 56 78, a dit à Mme Durand", champ="texte")
    assert refus.value.champ == "texte"
    assert refus.value.message.count("Mme Durand") == 1
    assert "06 12 34 56 78" in refus.value.message
    assert "fonction" in refus.value.message


@given(st.text(), st.text())
def test_a_telephone_number_is_found_in_any_text(avant: str, apres: str) -> None:
    texte = f"{avant} 06 12 34 56 78 {apres}"
    assert any(n.sorte == "telephone" for n in find_nommages(texte)) or _touches(avant, apres)


def _touches(avant: str, apres: str) -> bool:
    """True when what stands around makes another number of it."""
    return avant[-4:].strip()[-1:].isdigit() or apres[:4].strip()[:1].isdigit()
