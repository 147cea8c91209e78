"""Who was erased, by identifier, and the function that stayed, in a file beside the base.

A backup restored brings back the persons erased since: this file, which the restoration of the base
leaves in place, says whom to erase again. The function is the one that was checked to name nobody.
"""

from pathlib import Path
from uuid import UUID

NOM = "effacements.txt"


def note_effacement(dossier: Path, personne: UUID, fonction: str) -> None:
    """Add one person to the file. Raises OSError."""
    fichier = dossier / NOM
    with fichier.open("a", encoding="utf-8") as ouvert:
        ouvert.write(f"{personne} {fonction}\n")
    fichier.chmod(0o600)


def read_effacements(dossier: Path) -> dict[UUID, str]:
    """Return the functions that stayed, by person; a line that is not one is left aside."""
    try:
        lignes = (dossier / NOM).read_text(encoding="utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return {}
    couples = (ligne.strip().partition(" ") for ligne in lignes)
    return {UUID(qui): fonction for qui, _, fonction in couples if _is_uuid(qui)}


def _is_uuid(texte: str) -> bool:
    try:
        UUID(texte)
    except ValueError:
        return False
    return True
