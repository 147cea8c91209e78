"""The table of the money of a contract: what each funder brings each year, at each state."""

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.access import check_read, visible_aides
from maillage.regles.droits import Auteur
from maillage.regles.financement.argent import Apport, Argent, dresser
from maillage.regles.financement.mots import Apport as Nature
from maillage.regles.financement.mots import Etape


def read_argent(auteur: Auteur, contrat: Contrat) -> Argent:
    """Return the table. Raises Introuvable, Refus to whoever does not read the money."""
    check_read(auteur, contrat)
    aides = visible_aides(auteur, contrat).filter(archive_le=None, depense__archive_le=None)
    return dresser(
        Apport(
            aide.financeur.nom,
            aide.depense.annee,
            {etape: getattr(aide, etape.value) for etape in Etape},
            en_nature=aide.depense.apport == Nature.VALORISE,
        )
        for aide in aides.select_related("financeur", "depense")
    )
