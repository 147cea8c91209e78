"""Where a file on the disk came from: a small hidden note beside it, and the digest that it had."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

_BLOC = 1 << 20  # bytes read at a time


@dataclass(frozen=True)
class Provenance:
    """What is noted of a file that was fetched. `etag` and `modifie` are its producer's words."""

    adresse: str
    etag: str = ""
    modifie: str = ""
    sha256: str = ""
    octets: int = 0
    recupere_le: str = ""

    @property
    def temoin(self) -> str:
        """What tells the producer which version one holds, for a resumption: a strong mark, or a date."""
        return self.etag if self.etag.startswith('"') else self.modifie


def note_of(chemin: Path) -> Path:
    """Return where the note of a file is."""
    return chemin.with_name(f".{chemin.name}.provenance")


def read_provenance(chemin: Path) -> Provenance | None:
    """Return what is noted of a file, or None: no file, no note, or a note that is damaged."""
    try:
        lu = json.loads(note_of(chemin).read_text("utf-8"))
        noms = {champ.name for champ in fields(Provenance)}
        return Provenance(**{nom: lu[nom] for nom in noms}) if chemin.is_file() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_provenance(chemin: Path, provenance: Provenance) -> None:
    """Note it, whole or not at all."""
    note = note_of(chemin)
    provisoire = note.with_name(f"{note.name}.nouveau")
    provisoire.write_text(json.dumps(asdict(provenance), indent=1), encoding="utf-8")
    provisoire.replace(note)


def drop(chemin: Path) -> None:
    """Remove a file and its note, if they are there."""
    chemin.unlink(missing_ok=True)
    note_of(chemin).unlink(missing_ok=True)


def compute_empreinte(chemin: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    empreinte = hashlib.sha256()
    with chemin.open("rb") as flux:
        while bloc := flux.read(_BLOC):
            empreinte.update(bloc)
    return empreinte.hexdigest()
