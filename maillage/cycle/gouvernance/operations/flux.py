"""Calendars that an account follows: opened at a secret address, closed for good."""

from django.conf import settings
from django.db import transaction

from maillage.cycle.gouvernance.access import visible_instances
from maillage.cycle.gouvernance.models import FluxAgenda, Instance
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.regles.liens import ecrire_jeton, empreinte
from maillage.socle.acteurs.models import Compte
from maillage.socle.journal import operations as journal


def open_flux(*, auteur: Auteur, instance: Instance | None = None) -> FluxAgenda:
    """Return the calendar of one body, or of all one’s own meetings; made when it is missing."""
    uuid = auteur.compte_uuid
    compte = Compte.objects.filter(uuid=uuid, is_active=True).first() if uuid else None
    if compte is None:
        raise Refus("Un calendrier se suit avec un compte.")
    if instance is not None:
        if not visible_instances(auteur, instance.contrat).filter(pk=instance.pk).exists():
            raise Introuvable
        if instance.est_archive:
            raise ErreurMetier("Cette instance est archivée.")
    with transaction.atomic():
        deja = FluxAgenda.objects.filter(compte=compte, instance=instance, archive_le=None).first()
        if deja is not None:
            return deja
        flux = FluxAgenda(compte=compte, instance=instance)
        flux.empreinte = empreinte(write_jeton_flux(flux))
        return journal.create(flux, auteur=auteur)


def close_flux(flux: FluxAgenda, *, auteur: Auteur) -> FluxAgenda:
    """Close a calendar: its address answers no more. Following again gives another address."""
    if flux.compte.uuid != auteur.compte_uuid:
        raise Introuvable
    return journal.archive(flux, auteur=auteur)


def write_jeton_flux(flux: FluxAgenda) -> str:
    """Return the secret of a calendar, made again from its row: the base keeps its digest only."""
    return ecrire_jeton(flux.uuid, settings.SECRET_KEY)
