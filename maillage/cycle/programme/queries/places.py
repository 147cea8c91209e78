"""Places of the plan: where a fiche can stand, in which order, and the number its place would give."""

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import Axe, FicheAction, Numerotation, Objectif

Place = tuple[Axe | None, Objectif | None]


def preview_numeros(contrat: Contrat, numerotation: str) -> list[tuple[FicheAction, str]]:
    """Return each fiche of the plan with the number that renumbering would give it."""
    numeros = []
    continu = 0
    rang_axe, par_axe = 0, 0
    axe_courant: int | None = -1
    for axe, objectif in list_places(contrat):
        if pk_ou_rien(axe) != axe_courant:
            axe_courant, par_axe = pk_ou_rien(axe), 0
            rang_axe += axe is not None
        for rang, fiche in enumerate(list_freres(contrat, (axe, objectif)), start=1):
            if fiche.hors_plan or axe is None:
                numeros.append((fiche, fiche.numero))
                continue
            continu += 1
            par_axe += 1
            numeros.append(
                (fiche, _numero(numerotation, (continu, rang_axe, par_axe, rang), objectif))
            )
    return numeros


def list_places(contrat: Contrat) -> list[Place]:
    """Return every place where a fiche can stand, in the order of the plan, the unplaced one last."""
    places: list[Place] = []
    objectifs = list(
        Objectif.objects.filter(contrat=contrat, archive_le=None).select_related("axe", "parent")
    )
    for axe in Axe.objects.filter(contrat=contrat, archive_le=None):
        places.append((axe, None))
        for premier in (o for o in objectifs if o.axe_id == axe.pk and o.parent_id is None):
            places.append((axe, premier))
            places.extend((axe, second) for second in objectifs if second.parent_id == premier.pk)
    return [*places, (None, None)]


def _numero(numerotation: str, rangs: tuple[int, int, int, int], objectif: Objectif | None) -> str:
    continu, rang_axe, par_axe, rang = rangs
    if numerotation == Numerotation.CONTINUE:
        return str(continu)
    if numerotation == Numerotation.PAR_OBJECTIF and objectif:
        chemin = [objectif.parent, objectif] if objectif.parent else [objectif]
        return ".".join([str(rang_axe), *(o.numero for o in chemin), str(rang)])
    return f"{rang_axe}.{par_axe}"


def list_freres(contrat: Contrat, place: Place) -> list[FicheAction]:
    """Return the living fiches of one place, in order."""
    return list(
        FicheAction.objects.filter(
            contrat=contrat, axe=place[0], objectif=place[1], archive_le=None
        ).select_related("contrat", "axe", "objectif")
    )


def pk_ou_rien(ligne: Axe | Objectif | None) -> int | None:
    """Return the key of a row that may be missing."""
    return ligne.pk if ligne else None
