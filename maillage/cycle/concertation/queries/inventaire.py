"""The inventory of existing initiatives: filtered, sorted, one by one."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.cycle.concertation.access import can_write, check_write, visible_initiatives
from maillage.cycle.concertation.models import Initiative, StatutInitiative
from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable
from maillage.regles.francais import plier


@dataclass(frozen=True)
class FiltreInitiatives:
    """What a person asks of the inventory. Empty means everything."""

    mots: str = ""
    public: str = ""
    thematique: str = ""
    commune: str = ""
    statut: str = ""
    tri: str = "intitule"
    descendant: bool = False

    @property
    def est_vide(self) -> bool:
        """True when nothing is filtered."""
        return not any((self.mots, self.public, self.thematique, self.commune, self.statut))


def list_initiatives(
    auteur: Auteur, contrat: Contrat, filtre: FiltreInitiatives | None = None
) -> list[Initiative]:
    """Return the living initiatives, filtered and sorted, in a number of queries that is fixed.

    Those that cover the whole territory answer for each of its communes.
    """
    filtre = filtre or FiltreInitiatives()
    initiatives = visible_initiatives(auteur, contrat).filter(archive_le=None)
    if filtre.statut:
        initiatives = initiatives.filter(statut=filtre.statut)
    for relation, slug in (("publics", filtre.public), ("thematiques", filtre.thematique)):
        if slug:
            initiatives = initiatives.filter(**{f"{relation}__slug": slug})
    if filtre.commune:
        initiatives = initiatives.filter(Q(communes=filtre.commune) | Q(tout_le_perimetre=True))
    mots = plier(filtre.mots)
    lues = _with_relations(initiatives.distinct())
    trouvees = [i for i in lues if mots in plier(f"{i.intitule} {i.qui} {i.lieu}")]
    return sorted(trouvees, key=_CLES_DE_TRI[filtre.tri], reverse=filtre.descendant)


def list_initiatives_archivees(auteur: Auteur, contrat: Contrat) -> QuerySet[Initiative]:
    """Return what was put aside, to whoever may bring it back; nothing to others."""
    initiatives = visible_initiatives(auteur, contrat)
    if not can_write(auteur, contrat):
        return initiatives.none()
    return initiatives.exclude(archive_le=None).order_by("-archive_le")


def get_initiative(auteur: Auteur, contrat: Contrat, uuid: UUID | str) -> Initiative:
    """Return one initiative, archived or not. Raises Introuvable."""
    initiative = _with_relations(visible_initiatives(auteur, contrat)).filter(uuid=uuid).first()
    if initiative is None:
        raise Introuvable
    return initiative


def get_initiative_a_ecrire(
    auteur: Auteur, contrat: Contrat, uuid: UUID | str, *, restaure: bool = False
) -> Initiative:
    """Return one initiative that the author may write now. Raises Introuvable, Refus, ErreurMetier."""
    check_droit(auteur, contrat, Droit.CONCERTATION_ECRIRE)
    initiative = get_initiative(auteur, contrat, uuid)
    check_write(auteur, initiative, restaure=restaure)
    return initiative


def _with_relations(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    reliees = initiatives.select_related("contrat", "organisation")
    return reliees.prefetch_related("publics", "thematiques", "communes")


_ORDRE_DES_STATUTS = {statut: rang for rang, statut in enumerate(StatutInitiative.values)}
_CLES_DE_TRI = {
    "intitule": lambda i: (plier(i.intitule), i.pk),
    "qui": lambda i: (not i.qui, plier(i.qui), i.pk),
    "statut": lambda i: (_ORDRE_DES_STATUTS[i.statut], plier(i.intitule), i.pk),
    "debut": lambda i: (i.debut if i.debut[:1].isdigit() else "9999", i.pk),
}
TRIS_INITIATIVES = tuple(_CLES_DE_TRI)
