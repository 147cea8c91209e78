"""What anybody may read of a published contract."""

from dataclasses import dataclass

from maillage.cycle.contrats.models import Contrat, Partie


@dataclass(frozen=True)
class PartiePublique:
    """An organisation of the contract and its role, in words."""

    nom: str
    role: str


def list_parties_publiques(contrat: Contrat) -> list[PartiePublique]:
    """Return the organisations of a published contract; nothing for a contract that is not."""
    if contrat.publie_le is None:
        return []
    parties = Partie.objects.filter(contrat=contrat, archive_le=None).select_related("organisation")
    return [PartiePublique(p.organisation.nom, p.get_role_display()) for p in parties]
