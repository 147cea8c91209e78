"""Who reads a recueil, its verbatims and its file; who keeps the concertation."""

from django.db.models import QuerySet

from maillage.cycle.concertation.models import (
    DiffusionRecueil,
    EtatQuestionnaire,
    EtatVerbatim,
    Initiative,
    Questionnaire,
    Recueil,
    Verbatim,
)
from maillage.cycle.contrats.access import check_droit, droits_de
from maillage.cycle.contrats.models import Contrat, Partie, RolePartie
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier, Introuvable


def visible_recueils(auteur: Auteur, contrat: Contrat) -> QuerySet[Recueil]:
    """Return the recueils this author may read, archived ones included. Raises Introuvable."""
    droits = droits_de(auteur, contrat)
    if Droit.CONTRAT_VOIR not in droits:
        raise Introuvable
    recueils = Recueil.objects.filter(contrat=contrat)
    if Droit.NOTE_EQUIPE_VOIR not in droits:
        recueils = recueils.exclude(diffusion=DiffusionRecueil.EQUIPE)
    return recueils


def published_recueils(contrat: Contrat) -> QuerySet[Recueil]:
    """Return what anybody may read of a published contract."""
    if contrat.publie_le is None:
        return Recueil.objects.none()
    return Recueil.objects.filter(
        contrat=contrat, archive_le=None, diffusion=DiffusionRecueil.PUBLIC
    )


def visible_verbatims(auteur: Auteur, recueil: Recueil) -> QuerySet[Verbatim]:
    """Return the verbatims of a recueil that this author may read."""
    return _opened(auteur, recueil.contrat, Verbatim.objects.filter(recueil=recueil))


def visible_verbatims_du_contrat(auteur: Auteur, contrat: Contrat) -> QuerySet[Verbatim]:
    """Return the verbatims of the living recueils that this author reads. Raises Introuvable."""
    recueils = visible_recueils(auteur, contrat).filter(archive_le=None)
    return _opened(auteur, contrat, Verbatim.objects.filter(recueil__in=recueils))


def _opened(auteur: Auteur, contrat: Contrat, verbatims: QuerySet[Verbatim]) -> QuerySet[Verbatim]:
    """Keep all of them to the coordination, the released ones to members.

    None to whoever funds the contract, to authorities and to plain readers.
    """
    droits = droits_de(auteur, contrat)
    if Droit.VERBATIM_RELIRE in droits:
        return verbatims
    if Droit.VERBATIM_VOIR not in droits or is_financeur(auteur, contrat):
        return verbatims.none()
    return verbatims.filter(etat=EtatVerbatim.LIBERE, archive_le=None)


def is_financeur(auteur: Auteur, contrat: Contrat) -> bool:
    """True when the author speaks for an organisation that funds the contract."""
    if auteur.organisation_id is None:
        return False
    parties = Partie.objects.filter(
        contrat=contrat, role=RolePartie.FINANCEUR, organisation_id=auteur.organisation_id
    )
    return parties.filter(archive_le=None).exists()


def can_open_piece(auteur: Auteur, recueil: Recueil) -> bool:
    """True for the coordination, and for whoever reads verbatims when it opened the file to them."""
    contrat = recueil.contrat
    if can_write(auteur, contrat):
        return True
    lit = Droit.VERBATIM_VOIR in droits_de(auteur, contrat) and not is_financeur(auteur, contrat)
    return recueil.piece_ouverte and lit


def visible_initiatives(auteur: Auteur, contrat: Contrat) -> QuerySet[Initiative]:
    """Return the initiatives of a contract, archived ones included. Raises Introuvable."""
    if Droit.CONTRAT_VOIR not in droits_de(auteur, contrat):
        raise Introuvable
    return Initiative.objects.filter(contrat=contrat)


def visible_questionnaires(auteur: Auteur, contrat: Contrat) -> QuerySet[Questionnaire]:
    """Return the questionnaires whose recueil this author reads: those in preparation to the coordination."""
    recueils = visible_recueils(auteur, contrat)
    questionnaires = Questionnaire.objects.filter(contrat=contrat, recueil__in=recueils)
    if can_write(auteur, contrat):
        return questionnaires
    return questionnaires.filter(archive_le=None).exclude(etat=EtatQuestionnaire.BROUILLON)


def can_write(auteur: Auteur, contrat: Contrat) -> bool:
    """True for the coordination."""
    return Droit.CONCERTATION_ECRIRE in droits_de(auteur, contrat)


def check_write(
    auteur: Auteur, objet: Recueil | Initiative | Questionnaire, *, restaure: bool = False
) -> None:
    """Raise Introuvable, Refus or ErreurMetier unless the author may write this object now."""
    check_droit(auteur, objet.contrat, Droit.CONCERTATION_ECRIRE)
    if objet.est_archive and not restaure:
        raise ErreurMetier("C’est archivé\u00a0: le restaurer avant de le modifier.")
