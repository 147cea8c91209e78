"""Who was erased, by identifier alone, in a file beside the base.

A backup restored brings back the persons erased since: this file, which the restoration of the base
leaves in place, says whom to erase again.
"""

from pathlib import Path
from uuid import UUID

NOM = "effacements.txt"


def note_effacement(dossier: Path, personne: UUID) -> None:
    """Add one person to the file. Raises OSError."""
    fichier = dossier / NOM
    with fichier.open("a", encoding="ascii") as ouvert:
        ouvert.write(f"{personne}\n")
    fichier.chmod(0o600)


def read_effacements(dossier: Path) -> set[UUID]:
    """Return the persons of the file; a line that is no identifier is left aside."""
    try:
        lignes = (dossier / NOM).read_text(encoding="ascii", errors="replace").split()
    except FileNotFoundError:
        return set()
    return {UUID(ligne) for ligne in lignes if _is_uuid(ligne)}


def _is_uuid(ligne: str) -> bool:
    try:
        UUID(ligne)
    except ValueError:
        return False
    return True
