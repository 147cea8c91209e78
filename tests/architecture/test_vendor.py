"""Each vendored file has its name, version, licence and digest in a manifest, and still matches it."""

from pathlib import Path

import pytest

from tests.outillage.depot import RACINE
from tests.outillage.tiers import TIERS, list_ecarts_tiers

DOSSIERS = [dossier for dossier in (TIERS, RACINE / "tests" / "vendor") if dossier.is_dir()]


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda d: d.parent.name)
def test_vendored_files_match_their_manifest(dossier: Path) -> None:
    assert list_ecarts_tiers(dossier) == []


def test_a_changed_file_and_a_stranger_are_seen(tmp_path: Path) -> None:
    (tmp_path / "vendor.toml").write_text(
        '[outil]\nversion = "1"\nfichiers = [{ chemin = "outil.js", sha256 = "00" }]\n'
    )
    (tmp_path / "outil.js").write_text("1")
    (tmp_path / "autre.js").write_text("2")
    assert list_ecarts_tiers(tmp_path) == [
        "outil : licence manque",
        "outil : outil.js n’est plus le fichier décrit",
        "autre.js n’est pas décrit",
    ]
