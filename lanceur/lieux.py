"""Where things lie in this copy of the repository."""

import os

RACINE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENVIRONNEMENT = os.path.join(RACINE, ".venv")
BINAIRES = os.path.join(ENVIRONNEMENT, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BINAIRES, "python.exe" if os.name == "nt" else "python")
ESTAMPILLE = os.path.join(ENVIRONNEMENT, "maillage.json")
VERROU, VERROU_DEV = "requirements.lock", "requirements-dev.lock"
DONNEES = os.path.join(RACINE, ".maillage")
