"""Where contracts stand, read for all of them at once: what their dues are drawn from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maillage.cycle.contrats.models import Contrat, Partie, Phase
from maillage.cycle.contrats.queries import (
    EtatEtape,
    PosteVu,
    group_elements,
    group_etapes,
    group_postes,
    list_suivis,
)
from maillage.cycle.financement.queries.calendrier import Suivi, group_suivis
from maillage.cycle.gouvernance.models import Instance, Reunion, Suite
from maillage.cycle.gouvernance.queries import (
    group_a_suivre,
    group_attendues,
    group_suites_ouvertes,
)
from maillage.cycle.programme.models import Axe, Nouvelle
from maillage.cycle.programme.queries import (
    LigneFiche,
    group_axes,
    group_reponses_a_lire,
    list_refus,
)
from maillage.regles.droits import Auteur
from maillage.socle.acteurs.models import LienPersonnel


@dataclass(frozen=True)
class Situation:
    """One contract with what its coordination watches. `fiches` are the active ones."""

    contrat: Contrat
    phases: Sequence[Phase]
    parties: Sequence[Partie]
    postes: Sequence[PosteVu]
    etapes: Sequence[EtatEtape]
    axes: Sequence[Axe]
    fiches: Sequence[LigneFiche]
    est_suivi: bool
    refus: Sequence[LienPersonnel]
    reponses: Sequence[Nouvelle]
    reunions: Sequence[Reunion]
    attendues: Sequence[tuple[Instance, date | None]]
    suites: Sequence[Suite]
    aides: Sequence[Suivi]


def read_situations(
    auteur: Auteur,
    contrats: Collection[Contrat],
    fiches: Mapping[int, Sequence[LigneFiche]],
) -> list[Situation]:
    """Return where each contract stands. The number of queries does not depend on the contracts."""
    if not contrats:
        return []
    phases = group_elements(auteur, contrats, Phase)
    parties = group_elements(auteur, contrats, Partie)
    postes, etapes = group_postes(auteur, contrats), group_etapes(auteur, contrats)
    axes, suivis = group_axes(auteur, contrats), list_suivis(auteur, contrats)
    refus, reponses = list_refus(auteur, contrats), group_reponses_a_lire(auteur, contrats)
    aides = group_suivis(auteur, contrats)
    reunions, attendues = group_a_suivre(list(contrats)), group_attendues(list(contrats))
    suites = group_suites_ouvertes(list(contrats))
    return [
        Situation(
            contrat=c,
            phases=phases[c.pk],
            parties=parties[c.pk],
            postes=postes[c.pk],
            etapes=etapes[c.pk],
            axes=axes[c.pk],
            fiches=fiches[c.pk],
            est_suivi=c.pk in suivis,
            refus=refus[c.uuid],
            reponses=reponses[c.uuid],
            aides=aides[c.pk],
            reunions=reunions[c.pk],
            attendues=attendues[c.pk],
            suites=suites[c.pk],
        )
        for c in contrats
    ]
