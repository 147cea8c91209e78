"""What the pages of the diagnostic share: their section, whether they may be written."""

from typing import Any

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.access import find_gel
from maillage.regles.droits import Droit

RUBRIQUE = "diagnostic"


def build_gel(contrat: Contrat) -> dict[str, Any]:
    """Return the version that closes the diagnostic, if any, and whether this author writes it now."""
    gel = find_gel(contrat)
    tient = Droit.DIAGNOSTIC_ECRIRE in contrat.droits and not contrat.est_suspendu
    return {"gel": gel, "tient": tient, "organise": tient and gel is None}
