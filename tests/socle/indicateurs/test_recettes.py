"""The recipes say true: what they print is added in a folder apart, loaded, computed, and read back."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from maillage.socle.indicateurs.sources import catalogue, registre
from maillage.socle.indicateurs.sources.adresses import name_fichier
from maillage.socle.territoires.models import Commune
from tests.fabriques.territoires import ERNEE
from tests.outillage.depot import RACINE
from tests.socle.indicateurs.conftest import Ecrire, charger, valeur

RECETTES = RACINE / "docs" / "recettes"


def read_bloc(recette: str, langue: str) -> str:
    """Return the block of code that a recipe prints."""
    page = (RECETTES / recette).read_text(encoding="utf-8")
    (bloc,) = re.findall(rf" *```{langue}\n(.*?)```", page, re.DOTALL)
    return textwrap.dedent(bloc)


@pytest.fixture
def ajouter_fiche(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A catalogue of one's own, read anew."""
    dossier = tmp_path / "catalogue"
    dossier.mkdir()
    monkeypatch.setattr(catalogue, "DOSSIER", dossier)
    catalogue.list_fiches.cache_clear()
    yield dossier
    catalogue.list_fiches.cache_clear()


def list_communes() -> list[str]:
    return list(Commune.objects.filter(epci=ERNEE).order_by("code").values_list("code", flat=True))


def test_an_indicator_that_a_source_holds_is_one_sheet(
    cinq_epci: None, ecrire: Ecrire, ajouter_fiche: Path
) -> None:
    fiche = ajouter_fiche / "42-residences_secondaires.yaml"
    fiche.write_text(read_bloc("ajouter-un-indicateur.md", "yaml"), encoding="utf-8")
    assert list(catalogue.list_fiches()) == ["residences_secondaires"]
    lignes = [f"{code};5600;37.3;300;250;400;50" for code in list_communes()]
    entete = "CODGEO;P18_POP;SUPERF;NAIS1318;DECE1318;P18_LOG;P18_RSECOCC"
    charger(ecrire("base_cc_comparateur.zip", "\r\n".join([entete, *lignes])))
    assert valeur("residences_secondaires", ERNEE, "2018").valeur == pytest.approx(12.5)


def test_a_source_is_one_module(
    cinq_epci: None, ecrire: Ecrire, ajouter_fiche: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("exemple_jardins")
    exec(read_bloc("ajouter-une-source.md", "python"), module.__dict__)  # noqa: S102  the recipe itself
    source = module.SOURCE
    assert [name_fichier(adresse) for adresse in source.adresses] == ["jardins.csv"]
    monkeypatch.setattr(registre, "list_sources", lambda: {source.cle: source})
    fiche = read_bloc("ajouter-un-indicateur.md", "yaml")
    fiche = re.sub("numerateur: .*", "numerateur: JAR.JARDINS", fiche)
    fiche = re.sub("denominateur: .*\n", "", fiche).replace("ratio", "somme").replace("100", "1")
    (ajouter_fiche / "60-jardins.yaml").write_text(fiche, encoding="utf-8")
    lignes = [f"{code};2024;{rang}" for rang, code in enumerate(list_communes())]
    charger(ecrire("jardins.csv", "\n".join(["code_commune;annee;jardins", *lignes])))
    assert valeur("jardins", ERNEE, "2024").valeur == sum(range(15))
