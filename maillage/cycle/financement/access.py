"""Who sees the money of a contract, who writes it, who edits a scheme, who answers claims on it.

The coordination, élus and authorities read the whole plan; a pilot reads what the fiches that they
conduct cost. A funder is an organisation: whoever holds its mandate speaks for it, on its own money.
"""

from django.db.models import Q, QuerySet

from maillage.cycle.contrats.access import (
    check_droit,
    check_visible,
    droits_de,
    visible_contrats,
)
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.models import Aide, CleRepartition, Demande, Depense, Dispositif
from maillage.cycle.programme.access import pilots
from maillage.cycle.programme.models import FicheAction
from maillage.regles.droits import DROITS, Auteur, Droit, Nature, Role, droits_generaux
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.regles.financement.demandes import Cote
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal.models import ObjetTrace


def can_read(auteur: Auteur, contrat: Contrat) -> bool:
    """True for whoever reads the whole plan de financement."""
    return Droit.FINANCEMENT_VOIR in droits_de(auteur, contrat)


def check_read(auteur: Auteur, contrat: Contrat) -> None:
    """Raise Introuvable to strangers, Refus to members who do not read the money."""
    check_visible(auteur, contrat)
    if not can_read(auteur, contrat):
        raise Refus("Le plan de financement est lu par la coordination, les élus et les autorités.")


def visible_depenses(auteur: Auteur, contrat: Contrat) -> QuerySet[Depense]:
    """Return the expenses that this author may read, archived ones included. Raises Introuvable."""
    check_visible(auteur, contrat)
    depenses = Depense.objects.filter(contrat=contrat)
    if can_read(auteur, contrat):
        return depenses
    if Droit.FICHE_ECRIRE_SIENNE not in droits_de(auteur, contrat):
        return depenses.none()
    miennes = FicheAction.objects.filter(pilots(auteur), contrat=contrat, archive_le=None)
    return depenses.filter(fiche__in=miennes)


def visible_aides(auteur: Auteur, contrat: Contrat) -> QuerySet[Aide]:
    """Return the aids on the expenses that this author may read. Raises Introuvable."""
    return Aide.objects.filter(depense__in=visible_depenses(auteur, contrat))


def visible_cles(auteur: Auteur, contrat: Contrat) -> QuerySet[CleRepartition]:
    """Return the keys of a contract, archived ones included. Raises Introuvable, Refus."""
    check_read(auteur, contrat)
    return CleRepartition.objects.filter(contrat=contrat)


def can_write(auteur: Auteur, contrat: Contrat) -> bool:
    """True for the coordination while the contract is open."""
    return Droit.FINANCEMENT_ECRIRE in droits_de(auteur, contrat) and not contrat.est_suspendu


def check_write(auteur: Auteur, contrat: Contrat) -> None:
    """Raise Introuvable, Refus, or ErreurMetier while the contract is suspended."""
    check_droit(auteur, contrat, Droit.FINANCEMENT_ECRIRE)


def check_vivant(objet: ObjetTrace) -> None:
    """Raise ErreurMetier for what was put aside."""
    if objet.est_archive:
        raise ErreurMetier("C’est archivé\u00a0: le restaurer avant de le modifier.")


def speaks_for(auteur: Auteur, financeur: Organisation) -> bool:
    """True for an account of this organisation that exercises its territorial mandate."""
    return bool(auteur.mandats) and auteur.organisation_id == financeur.pk


def visible_dispositifs(auteur: Auteur) -> QuerySet[Dispositif]:
    """Return every version of every scheme, archived ones included: they are public rules.

    Raises Introuvable to whoever is not signed in.
    """
    if auteur.nature in {Nature.PUBLIC, Nature.LIEN}:
        raise Introuvable
    return Dispositif.objects.all()


def can_edit_dispositif(auteur: Auteur, financeur: Organisation) -> bool:
    """True for the administration, and for whoever speaks for the funder."""
    if Droit.DISPOSITIF_MODIFIER in droits_generaux(auteur):
        return True
    return Droit.DISPOSITIF_MODIFIER in DROITS[Role.TERRITORIAL] and speaks_for(auteur, financeur)


def check_edit_dispositif(auteur: Auteur, financeur: Organisation) -> None:
    """Raise Refus unless the author may write the schemes of this funder."""
    if not can_edit_dispositif(auteur, financeur):
        raise Refus("Un dispositif est modifié par son financeur, ou par l’administration.")


def can_instruct(auteur: Auteur, contrat: Contrat, financeur: Organisation) -> bool:
    """True for whoever answers, for this funder, the claims made on this contract."""
    if auteur.est_systeme:
        return True
    return Droit.DEMANDE_INSTRUIRE in droits_de(auteur, contrat) and speaks_for(auteur, financeur)


def editable_dispositifs(auteur: Auteur) -> Q:
    """Return the condition "this author may write this scheme", for lists."""
    if Droit.DISPOSITIF_MODIFIER in droits_generaux(auteur):
        return Q()
    if not auteur.mandats or auteur.organisation_id is None:
        return Q(pk__in=[])
    return Q(financeur_id=auteur.organisation_id)


# Claims: the coordination writes them, the funder that they are addressed to answers


def visible_demandes(auteur: Auteur, contrat: Contrat) -> QuerySet[Demande]:
    """Return the claims of a contract that this author may read: drafts stay with the coordination.

    Raises Introuvable, Refus.
    """
    check_read(auteur, contrat)
    demandes = Demande.objects.filter(contrat=contrat, archive_le=None)
    if Droit.FINANCEMENT_ECRIRE in droits_de(auteur, contrat):
        return demandes
    return demandes.exclude(deposee_le=None)


def received_demandes(auteur: Auteur) -> QuerySet[Demande]:
    """Return the claims addressed to the organisation that this author speaks for, once filed.

    On the contracts of its territory only; never those that the author coordinates.
    """
    if not auteur.mandats or auteur.organisation_id is None:
        return Demande.objects.none()
    recues = Demande.objects.filter(
        financeur_id=auteur.organisation_id,
        contrat__in=visible_contrats(auteur),
        archive_le=None,
    ).exclude(deposee_le=None)
    coordonnes = [u for u, roles in auteur.roles.items() if Role.COORDINATION in roles]
    return recues.exclude(contrat__uuid__in=coordonnes)


def cotes_de(auteur: Auteur, demande: Demande) -> frozenset[Cote]:
    """Return on which side of a claim this author stands: asking, answering, or neither.

    Nobody answers their own claim: whoever coordinates the contract, or belongs to the organisation
    that asks, never stands on the side of the funder.
    """
    contrat = demande.contrat
    if auteur.est_systeme:
        return frozenset(Cote)
    if Droit.FINANCEMENT_ECRIRE in droits_de(auteur, contrat):
        return frozenset({Cote.DEMANDEUR})
    if auteur.organisation_id == demande.demandeur_id:
        return frozenset()
    if demande.est_deposee and can_instruct(auteur, contrat, demande.financeur):
        return frozenset({Cote.FINANCEUR})
    return frozenset()


def check_cotes(auteur: Auteur, demande: Demande) -> frozenset[Cote]:
    """Return the sides of this author, who has one and a contract open to writing.

    Raises Introuvable to strangers and for drafts of others, Refus to readers, ErreurMetier while the
    contract is suspended.
    """
    if not visible_demandes(auteur, demande.contrat).filter(pk=demande.pk).exists():
        raise Introuvable
    cotes = cotes_de(auteur, demande)
    if not cotes:
        raise Refus("Cette demande est tenue par la coordination, et instruite par son financeur.")
    cote = Droit.FINANCEMENT_ECRIRE if Cote.DEMANDEUR in cotes else Droit.DEMANDE_INSTRUIRE
    check_droit(auteur, demande.contrat, cote)
    return cotes


def reads_exchanges(auteur: Auteur, demande: Demande) -> bool:
    """True for whoever reads the questions and opens the files of a claim: its two sides only."""
    return bool(cotes_de(auteur, demande))
