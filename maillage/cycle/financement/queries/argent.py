"""The table of the money of a contract: what each funder brings each year, at each state."""

from django.db.models import QuerySet

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.access import check_read, visible_aides, visible_demandes
from maillage.cycle.financement.models import Demande
from maillage.cycle.financement.queries.decomptes import read_decomptes
from maillage.regles.droits import Auteur
from maillage.regles.financement.argent import Apport, Argent, Retour, dresser
from maillage.regles.financement.mots import Apport as Nature
from maillage.regles.financement.mots import Etape


def read_argent(auteur: Auteur, contrat: Contrat) -> Argent:
    """Return the table. Raises Introuvable, Refus to whoever does not read the money."""
    check_read(auteur, contrat)
    aides = visible_aides(auteur, contrat).filter(archive_le=None, depense__archive_le=None)
    apports = [
        Apport(
            aide.financeur.nom,
            aide.depense.annee,
            {etape: getattr(aide, etape.value) for etape in Etape},
            en_nature=aide.depense.apport == Nature.VALORISE,
        )
        for aide in aides.select_related("financeur", "depense")
    ]
    return dresser(apports, _list_retours(contrat, visible_demandes(auteur, contrat)))


def _list_retours(contrat: Contrat, demandes: QuerySet[Demande]) -> list[Retour]:
    """Return what each claim must give back of what it received."""
    decomptes = read_decomptes(contrat, demandes)
    siennes = demandes.filter(pk__in=decomptes).values_list("pk", "financeur__nom", "annee")
    return [
        Retour(financeur, annee, decomptes[pk].a_reverser)
        for pk, financeur, annee in siennes
        if decomptes[pk].a_reverser.connu
    ]
