"""What anybody reads of a published contract, taken from what was read already: no query of its own."""

from collections.abc import Iterator, Mapping
from typing import Any

from maillage.cycle.contrats.models import Contrat
from maillage.regles.conformite.faits import (
    FaitsDiagnostic,
    FaitsFiches,
    FaitsPlan,
    FaitsPublication,
    TextePublic,
)


def read_publication(contrat: Contrat, lus: Mapping[str, Mapping[int, Any]]) -> FaitsPublication:
    """Return the public words of a contract; none while it is not published."""
    if contrat.publie_le is None:
        return FaitsPublication()
    plan, fiches, diagnostic = (lus[s][contrat.pk] for s in ("plan", "fiches", "diagnostic"))
    textes = (
        TextePublic("la présentation du contrat", f"{contrat.titre}\n{contrat.presentation}"),
        *_read_plan(plan, fiches),
        *_read_recueils(diagnostic),
    )
    return FaitsPublication(tuple(t for t in textes if t.texte.strip()))


def _read_plan(plan: FaitsPlan, fiches: FaitsFiches) -> Iterator[TextePublic]:
    for axe in plan.axes:
        yield TextePublic(f"l’axe «\u00a0{axe}\u00a0»", axe)
    for fiche in fiches.fiches:
        if fiche.publique:
            yield TextePublic(
                f"la fiche {fiche.nom}", f"{fiche.intitule}\n{fiche.resume}", fiche.cle
            )


def _read_recueils(diagnostic: FaitsDiagnostic) -> Iterator[TextePublic]:
    for recueil in diagnostic.recueils:
        if recueil.public:
            titre = recueil.public.partition("\n")[0]
            yield TextePublic(f"le recueil «\u00a0{titre}\u00a0»", recueil.public)
