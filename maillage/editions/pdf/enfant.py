"""Typst in a child process: its memory and its time are limited, and its cache dies with it.

In a long-lived process Typst keeps about 55 MiB for each document of eighty pages.
"""

import subprocess
import sys
from pathlib import Path
from typing import Literal

_SCRIPT = Path(__file__).parent / "compilation.py"
DUREE_MAX = 120.0  # seconds; a document of 400 fiches takes less than eight


class DocumentImpossible(Exception):
    """The document could not be made. The message is for the log; `lieu`, headings, for the person."""

    def __init__(self, message: str, *, lieu: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.lieu = lieu


def compiler(gabarit: str, valeurs: str, *, sortie: Literal["pdf", "png"]) -> bytes:
    """Return what Typst makes of a template and its values (JSON). Raises DocumentImpossible."""
    try:
        enfant = subprocess.run(  # noqa: S603 - our own command line
            [sys.executable, "-I", str(_SCRIPT), gabarit, sortie],
            input=valeurs.encode("utf-8"),
            capture_output=True,
            timeout=DUREE_MAX,
            check=False,
        )
    except subprocess.TimeoutExpired as lent:
        raise DocumentImpossible(f"plus de {DUREE_MAX:.0f} secondes") from lent
    if enfant.returncode:
        raise DocumentImpossible(enfant.stderr.decode("utf-8", "replace")[-2000:])
    return enfant.stdout
