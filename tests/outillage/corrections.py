"""Puts code and templates in form, and applies the corrections that are safe."""

import subprocess
import sys
from pathlib import Path

from tests.outillage.verifications import GABARITS, RACINE, outil

COMMANDES = [
    outil("ruff", "check", "--fix", "."),
    outil("ruff", "format", "."),
    outil("djlint", "--reformat", "--quiet", GABARITS),
]


def main(racine: Path = RACINE) -> int:
    """Run each tool; return 1 when something is left for a person to mend."""
    codes = [subprocess.run(c, cwd=racine, check=False).returncode for c in COMMANDES[:2]]
    # djlint answers 1 when it changed a file: that is no failure here.
    subprocess.run(COMMANDES[2], cwd=racine, check=False)
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
