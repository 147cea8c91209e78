"""An archive that was cut, altered, completed or made by a later version is refused before anything is touched."""

import io
import json
import tarfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.config.archives import contenant
from maillage.config.archives.contenant import (
    ArchiveRefusee,
    Ecrivain,
    Manifeste,
    open_parties,
    verify,
)

PARTIES = {"donnees/a.jsonl.gz": b"[1]\n" * 300, "pieces/ab/cd": b"\x89PNG" * 200}
MANIFESTE = Manifeste(
    "0.1.0", "2026-03-02T12:00:00+01:00", "sqlite", ["contrats.0001"], {"a": ["id"]}
)


def build(suite: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return the bytes of a small archive; `suite` are members that the manifest does not name."""
    flux = io.BytesIO()
    ecrivain = Ecrivain(flux)
    for nom, contenu in PARTIES.items():
        ecrivain.add(nom, io.BytesIO(contenu), len(contenu))
    parties = list(ecrivain.parties)
    for nom, contenu in suite.items():
        ecrivain.add(nom, io.BytesIO(contenu), len(contenu))
    ecrivain.finish(replace(MANIFESTE, parties=parties), io.BytesIO())
    return flux.getvalue()


ENTIERE = build()


def write(dossier: Path, contenu: bytes) -> Path:
    chemin = dossier / "sauvegarde.tar"
    chemin.write_bytes(contenu)
    return chemin


def read(chemin: Path) -> dict[str, bytes]:
    with open_parties(chemin) as membres:
        return {nom: flux.read() for nom, flux in membres}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archives")


def test_a_whole_archive_says_what_it_holds(dossier: Path) -> None:
    manifeste = verify(write(dossier, ENTIERE))
    assert [partie.nom for partie in manifeste.parties] == list(PARTIES)
    assert manifeste.pieces == 2
    assert read(dossier / "sauvegarde.tar").items() >= PARTIES.items()


@settings(max_examples=300)
@given(place=st.integers(0, len(ENTIERE) - 1), bit=st.integers(0, 7))
def test_one_bit_that_changed_is_seen_wherever_it_matters(
    dossier: Path, place: int, bit: int
) -> None:
    abimee = bytearray(ENTIERE)
    abimee[place] ^= 1 << bit
    chemin = write(dossier, bytes(abimee))
    try:
        verify(chemin)
    except ArchiveRefusee:
        return
    # The padding of the tar: what is read is what was written.
    assert {nom: c for nom, c in read(chemin).items() if nom in PARTIES} == PARTIES


@given(longueur=st.integers(0, ENTIERE.index(b'"contenu"')))
def test_an_archive_that_was_cut_is_refused(dossier: Path, longueur: int) -> None:
    with pytest.raises(ArchiveRefusee):
        verify(write(dossier, ENTIERE[:longueur]))


def test_a_member_that_nobody_announced_is_refused(dossier: Path) -> None:
    with pytest.raises(ArchiveRefusee, match=r"altérée \(pieces/glisse\)"):
        verify(write(dossier, build({"pieces/glisse": b"x"})))


def test_a_member_given_twice_is_refused(dossier: Path) -> None:
    with pytest.raises(ArchiveRefusee, match=r"altérée \(pieces/ab/cd\)"):
        verify(write(dossier, build({"pieces/ab/cd": PARTIES["pieces/ab/cd"]})))


def test_a_later_format_says_what_to_install(
    dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contenant, "FORMAT", contenant.FORMAT + 1)
    future = build()
    monkeypatch.undo()
    with pytest.raises(ArchiveRefusee, match="version plus récente de Maillage"):
        verify(write(dossier, future))


@pytest.mark.parametrize("contenu", [b"", b"PK\x03\x04" * 300, b"\x00" * 20_480])
def test_what_is_no_archive_is_refused_in_words(dossier: Path, contenu: bytes) -> None:
    with pytest.raises(ArchiveRefusee, match=r"sauvegarde|incomplète"):
        verify(write(dossier, contenu))


def test_anybody_can_look_inside_with_tar(dossier: Path) -> None:
    with tarfile.open(write(dossier, ENTIERE)) as tar:
        fichier = tar.extractfile("manifeste.json")
        assert fichier is not None
        assert json.load(fichier)["contenu"]["version"] == "0.1.0"
