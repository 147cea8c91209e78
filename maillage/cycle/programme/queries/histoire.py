"""What happened around a fiche is told with the fiche: who joined, who left, what was said."""

from uuid import UUID

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import visible_fiches
from maillage.regles.droits import Auteur


def list_objets_lies(auteur: Auteur, contrat: Contrat, uuid: UUID) -> list[UUID]:
    """Return the organisations and remarks of a fiche, archived ones too; none for another object.

    The reach of each line of the history still decides who reads it.
    """
    fiche = visible_fiches(auteur, contrat).filter(uuid=uuid).first()
    if fiche is None:
        return []
    acteurs = fiche.acteurs.values_list("uuid", flat=True)
    return [*acteurs, *fiche.remarques.values_list("uuid", flat=True)]
