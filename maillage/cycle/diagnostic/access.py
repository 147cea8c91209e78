"""Who reads the diagnostic, who writes it and until when, who votes: filters and checks side by side."""

from django.db.models import QuerySet

from maillage.cycle.concertation.access import is_financeur
from maillage.cycle.concertation.models import EtatVerbatim, Verbatim
from maillage.cycle.contrats.access import check_droit, check_visible, droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models import Bulletin, Constat, Diagnostic, Enjeu, Seance
from maillage.regles.droits import Auteur, Droit
from maillage.regles.ecriture import date_simple
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.socle.journal.models import ObjetTrace

GELE = (
    "Le diagnostic a été validé le {}\u00a0: il ne change plus. Ouvrir une nouvelle version pour le "
    "reprendre."
)


def visible_constats(auteur: Auteur, contrat: Contrat) -> QuerySet[Constat]:
    """Return the constats of a contract, archived ones included. Raises Introuvable."""
    check_visible(auteur, contrat)
    return Constat.objects.filter(contrat=contrat)


def visible_enjeux(auteur: Auteur, contrat: Contrat) -> QuerySet[Enjeu]:
    """Return the enjeux of a contract, archived ones included. Raises Introuvable."""
    check_visible(auteur, contrat)
    return Enjeu.objects.filter(contrat=contrat)


def visible_seances(auteur: Auteur, contrat: Contrat) -> QuerySet[Seance]:
    """Return the ranking sessions of a contract, archived ones included. Raises Introuvable."""
    check_visible(auteur, contrat)
    return Seance.objects.filter(contrat=contrat)


def visible_versions(auteur: Auteur, contrat: Contrat) -> QuerySet[Diagnostic]:
    """Return the versions of the diagnostic, latest first. Raises Introuvable."""
    check_visible(auteur, contrat)
    return Diagnostic.objects.filter(contrat=contrat)


def find_gel(contrat: Contrat) -> Diagnostic | None:
    """Return the validated version that closes the diagnostic to writing; None while one is worked on."""
    derniere = Diagnostic.objects.filter(contrat=contrat).order_by("-numero").first()
    return derniere if derniere and derniere.est_valide else None


def can_write(auteur: Auteur, contrat: Contrat) -> bool:
    """True for the coordination, while the contract is open and its diagnostic not frozen."""
    if Droit.DIAGNOSTIC_ECRIRE not in droits_de(auteur, contrat) or contrat.est_suspendu:
        return False
    return find_gel(contrat) is None


def check_write(auteur: Auteur, contrat: Contrat) -> None:
    """Raise Introuvable, Refus, or ErreurMetier while the contract is suspended or its diagnostic frozen."""
    check_droit(auteur, contrat, Droit.DIAGNOSTIC_ECRIRE)
    gel = find_gel(contrat)
    if gel is not None and gel.valide_le is not None:
        raise ErreurMetier(GELE.format(date_simple(gel.valide_le)))


def check_vivant(objet: ObjetTrace) -> None:
    """Raise ErreurMetier for what was put aside."""
    if objet.est_archive:
        raise ErreurMetier("C’est archivé\u00a0: le restaurer avant de le modifier.")


def cle_d_auteur(bulletin: Bulletin) -> str:
    """Return the key of whoever votes with this slip."""
    return f"bulletin:{bulletin.uuid}"


def check_vote(auteur: Auteur, bulletin: Bulletin) -> None:
    """Raise Introuvable unless the author came by this very slip, to a contract that lives."""
    contrat = bulletin.seance.contrat
    ferme = contrat.est_suspendu or contrat.est_archive or bulletin.seance.est_archive
    if auteur.cle != cle_d_auteur(bulletin) or bulletin.est_archive or ferme:
        raise Introuvable


def readable_verbatims(auteur: Auteur, contrat: Contrat) -> QuerySet[Verbatim]:
    """Return the verbatims of a contract that this author may read: the rule of the concertation, for many.

    Those of the recueils that the author does not see are left to the caller, who knows which they are.
    """
    verbatims = Verbatim.objects.filter(recueil__contrat=contrat, archive_le=None)
    if not can_read_verbatims(auteur, contrat):
        return verbatims.none()
    if Droit.VERBATIM_RELIRE in droits_de(auteur, contrat):
        return verbatims
    return verbatims.filter(etat=EtatVerbatim.LIBERE)


def can_read_verbatims(auteur: Auteur, contrat: Contrat) -> bool:
    """True for the coordination, and for members who do not speak for a funder of the contract."""
    droits = droits_de(auteur, contrat)
    if Droit.VERBATIM_RELIRE in droits:
        return True
    return Droit.VERBATIM_VOIR in droits and not is_financeur(auteur, contrat)
