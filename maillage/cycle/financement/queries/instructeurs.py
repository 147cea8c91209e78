"""Who may answer claims for a funder, here: open accounts that exercise its mandate on the territory."""

from django.db.models import Q

from maillage.cycle.contrats.models import Contrat
from maillage.regles import horloge
from maillage.socle.acteurs.models import Compte, Mandat, Organisation


def list_instructeurs(contrat: Contrat, financeur: Organisation) -> list[Compte]:
    """Return the accounts that may answer this funder’s claims on this contract, today.

    For operations and mails, never for a page. Whoever coordinates the contract is none of them.
    """
    if not _has_mandat(contrat, financeur):
        return []
    coordonnent = contrat.membres.filter(role="coordination", archive_le=None).values("compte")
    comptes = Compte.objects.filter(
        is_active=True, suit_le_territoire=True, personne__organisation=financeur
    )
    return list(comptes.exclude(pk__in=coordonnent).order_by("pk"))


def is_en_ligne(contrat: Contrat, financeur: Organisation) -> bool:
    """True when somebody of the funder may answer here: nobody copies its answers then."""
    return bool(list_instructeurs(contrat, financeur))


def _has_mandat(contrat: Contrat, financeur: Organisation) -> bool:
    jour = horloge.aujourdhui()
    couverts = [(t.niveau, t.code) for t in contrat.territoires.all()]
    mandats = Mandat.objects.filter(
        Q(du=None) | Q(du__lte=jour),
        Q(au=None) | Q(au__gte=jour),
        organisation=financeur,
        archive_le=None,
    )
    return any(
        ("departement", m.departement_id) in couverts or ("region", m.region_id) in couverts
        for m in mandats
    )
