"""docs/sources.md is what the sources and the catalogue print: none can change alone."""

from maillage.config.management.page_sources import NON_VERIFIE, list_attendues, render_sources
from maillage.socle.indicateurs.sources.catalogue import list_fiches
from maillage.socle.indicateurs.sources.registre import list_sources
from tests.outillage.depot import RACINE

PAGE = (RACINE / "docs" / "sources.md").read_text(encoding="utf-8")


def test_sources_page_is_printed_from_the_sources_and_the_catalogue() -> None:
    assert render_sources() == PAGE, "Run « make docs »."


def test_a_format_never_met_as_a_real_file_is_marked() -> None:
    sections = {s.split("\u00a0", 1)[0]: s for s in PAGE.split("\n## ")[1:]}
    assert set(sections) == set(list_sources())
    for cle, source in list_sources().items():
        assert (NON_VERIFIE in sections[cle]) is not source.verifie, cle


def test_every_indicator_is_read_from_somewhere() -> None:
    assert all(f"(`{cle}`)" in PAGE for cle in list_fiches())
    assert all(cle in PAGE.rpartition("\n## ")[2] for cle in list_attendues())
