"""`maillage conformite verifier`: every contract in one go, in the three forms that an ARS asks for."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from maillage.cycle.contrats.models import Contrat
from tests.fabriques.contrats import un_article, un_contrat

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat(db: None) -> Contrat:
    un_contrat("Ailleurs")
    return un_contrat()


def verifier(*cles: str, **options: str) -> str:
    sortie = StringIO()
    call_command("conformite", "verifier", *cles, stdout=sortie, **options)
    return sortie.getvalue()


def test_in_words_it_names_what_is_missing(contrat: Contrat) -> None:
    dit = verifier(contrat.cle)
    assert contrat.titre in dit
    assert "CTR-01  Non satisfaite" in dit
    assert "Ailleurs" not in dit
    assert "Ailleurs" in verifier()


def test_in_csv_each_rule_of_each_contract_is_a_row_with_french_headings(contrat: Contrat) -> None:
    lu = verifier(forme="csv").removeprefix("\ufeff")
    rangees = list(csv.DictReader(StringIO(lu), delimiter=";"))
    assert len(rangees) == 2 * 92
    assert {"Contrat", "Règle", "Résultat", "Faits manquants", "Source"} <= rangees[0].keys()
    mienne = [r for r in rangees if r["Identifiant"] == contrat.cle]
    assert {r["Règle"]: r["Résultat"] for r in mienne}["CTR-01"] == "Non satisfaite"


def test_a_text_that_begins_like_a_formula_is_not_run(contrat: Contrat) -> None:
    un_article(contrat, "=HYPERLINK(1)", "Vu L. 1414-10")
    cases = [c for r in csv.reader(StringIO(verifier(forme="csv")), delimiter=";") for c in r]
    assert not any(c.startswith("=") for c in cases)


def test_in_json_the_profiles_and_the_counts_are_there(contrat: Contrat) -> None:
    (lu,) = json.loads(verifier(contrat.cle, forme="json"))
    assert lu["contrat"] == contrat.cle
    assert "ARS Pays de la Loire" in lu["profils"]
    assert sum(lu["comptes"].values()) == len(lu["regles"]) == 92
    assert lu["regles"][0]["Règle"]


def test_a_file_is_written_whole_or_not_at_all(contrat: Contrat, tmp_path: Path) -> None:
    cible = tmp_path / "conformite.csv"
    assert "2\u00a0contrats" in verifier(forme="csv", sortie=str(cible))
    assert cible.read_text("utf-8").startswith("\ufeffContrat;")
    with pytest.raises(CommandError, match="n’a pas pu être écrit"):
        verifier(sortie=str(tmp_path / "absent" / "x.csv"))
    assert [p.name for p in tmp_path.iterdir()] == ["conformite.csv"]


def test_an_unknown_contract_is_said(contrat: Contrat) -> None:
    with pytest.raises(CommandError, match="Aucun contrat"):
        verifier("inconnu")
