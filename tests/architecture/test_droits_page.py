"""docs/droits.md is what the table of rights prints: neither can change alone."""

from maillage.config.management.commands.ecrire_docs import render_droits
from tests.outillage.depot import RACINE


def test_droits_page_is_printed_from_the_table() -> None:
    page = (RACINE / "docs" / "droits.md").read_text(encoding="utf-8")
    assert page == render_droits(), "Run « make docs »."
