"""The rules are read first and tested fastest: plain Python, nothing to install."""

import sys
from pathlib import Path

import pytest

from tests.outillage.depot import list_modules, nom_court, parse, walk_imports

MODULES = list_modules("maillage/regles")


@pytest.mark.parametrize("chemin", MODULES, ids=nom_court)
def test_a_rule_imports_the_standard_library_only(chemin: Path) -> None:
    etrangers = [
        nom
        for nom in walk_imports(parse(chemin))
        if nom.split(".")[0] not in sys.stdlib_module_names
        and not f"{nom}.".startswith("maillage.regles.")
    ]
    assert etrangers == []
