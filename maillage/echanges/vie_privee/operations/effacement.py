"""A person is erased: no name, address or number is left; what was done stays, under the function.

The history keeps each of its lines: when, what, on what. Only the name changes, and the erasure
itself is one more line.
"""

from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import transaction

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.operations import list_coordinations_seules
from maillage.echanges.documents.models import Preparation
from maillage.echanges.documents.operations import drop_preparations
from maillage.echanges.notifications.operations import erase_messages
from maillage.echanges.vie_privee.access import check_donnees, check_pas_demonstration
from maillage.echanges.vie_privee.operations.accords import rename_partout
from maillage.echanges.vie_privee.queries import (
    AvantEffacement,
    count_textes_citant,
    list_objets_de,
)
from maillage.echanges.vie_privee.sources.effacements import note_effacement, read_effacements
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs import operations as acteurs
from maillage.socle.acteurs.models import Compte
from maillage.socle.journal import operations as journal


def preview_effacement(compte: Compte, *, auteur: Auteur) -> AvantEffacement:
    """Return what an erasure would meet. Changes nothing."""
    check_donnees(auteur)
    return AvantEffacement(list_coordinations_seules(compte), count_textes_citant(_noms(compte)))


def erase_personne(compte: Compte, *, auteur: Auteur) -> Compte:
    """Erase a person everywhere. Raises ErreurMetier for the last administrator, or a coordination
    that nobody else holds: hand over first.
    """
    check_donnees(auteur)
    check_pas_demonstration()
    noms, courriels = _noms(compte), _courriels(compte)
    objets, numero = list_objets_de(compte), acteurs.numero_efface(compte.personne)
    with transaction.atomic():
        contrats.end_roles(compte, auteur=auteur)
        acteurs.erase_identite(compte, auteur=auteur)
        rename_partout(f"compte:{compte.uuid}", _signature(compte, numero))
        journal.redact_traces(noms, numero, objets=objets)
        # A name of one word is too common to be looked for in what is not theirs.
        partout = [nom for nom in noms if " " in nom or "@" in nom]
        journal.redact_traces(partout, numero)
        erase_messages(
            compte.uuid,
            courriels=courriels,
            textes=partout,
            par=numero,
            adresse=compte.courriel,
        )
        drop_preparations(Preparation.objects.filter(compte=compte))
        personne = compte.personne.uuid
        transaction.on_commit(lambda: note_effacement(Path(settings.DOSSIER), personne))
    return compte


def erase_again() -> int:
    """Erase anew those whom a restored backup brought back. Returns how many."""
    revenus = Compte.objects.filter(
        personne__uuid__in=read_effacements(Path(settings.DOSSIER)), personne__efface_le=None
    )
    effaces = 0
    for compte in revenus:
        with suppress(ErreurMetier):  # it coordinates alone again: the hand-over comes first
            erase_personne(compte, auteur=SYSTEME)
            effaces += 1
    return effaces


def _signature(compte: Compte, numero: str) -> str:
    fonction = compte.personne.fonction
    return numero if fonction == numero else f"{fonction} ({numero})"


def _courriels(compte: Compte) -> list[str]:
    adresses = {compte.courriel, compte.courriel_demande, compte.personne.courriel}
    return sorted(adresses - {""})


def _noms(compte: Compte) -> list[str]:
    """Return the words that name a person: name, addresses, telephone number; the longest first."""
    personne = compte.personne
    mots = {personne.nom, personne.telephone, *_courriels(compte)} - {""}
    return sorted(mots, key=lambda mot: (-len(mot), mot))
