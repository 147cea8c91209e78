"""Roles on the contract: given, taken back. Somebody always coordinates."""

from datetime import timedelta

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat, Membre
from maillage.cycle.contrats.operations.parties import Nommee, resolve_organisation
from maillage.regles import horloge
from maillage.regles.droits import ROLES_DU_CONTRAT, Auteur, Droit, Role
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import Compte, Organisation
from maillage.socle.acteurs.operations import invite_compte
from maillage.socle.acteurs.queries import find_compte
from maillage.socle.journal import operations as journal


def add_membre(contrat: Contrat, compte: Compte, role: Role, *, auteur: Auteur) -> Membre:
    """Give a role to an account. Raises ErreurMetier when it holds it already."""
    check_droit(auteur, contrat, Droit.MEMBRE_GERER)
    if role not in ROLES_DU_CONTRAT:
        raise ErreurMetier("Ce rôle ne se donne pas sur un contrat.", champ="role")
    if Membre.objects.filter(contrat=contrat, compte=compte, role=role, archive_le=None).exists():
        raise ErreurMetier(f"{compte} a déjà ce rôle.", champ="courriel")
    membre = Membre(contrat=contrat, compte=compte, role=role, du=horloge.aujourdhui())
    return journal.create(membre, auteur=auteur, geste="role", a_traiter=True)


def give_coordination(contrat: Contrat, compte: Compte, *, auteur: Auteur) -> Membre:
    """Give the first coordination of a new contract. Rights are the caller's to check."""
    jour = horloge.aujourdhui()
    membre = Membre(contrat=contrat, compte=compte, role=Role.COORDINATION, du=jour)
    return journal.create(membre, auteur=auteur, geste="role", a_traiter=True)


def invite_membre(
    contrat: Contrat,
    courriel: str,
    role: Role,
    *,
    auteur: Auteur,
    organisation: Organisation | Nommee | None = None,
    nom: str = "",
    fonction: str = "",
) -> Membre:
    """Give a role to whoever owns this address, inviting them when they have no account yet.

    For somebody new, an organisation (one only named is found or created) and a function or a name.
    """
    check_droit(auteur, contrat, Droit.MEMBRE_GERER)
    with transaction.atomic():
        compte = find_compte(courriel)
        if compte is None:
            if organisation is None:
                raise ErreurMetier(
                    "Cette personne n’a pas encore de compte : dire pour quelle organisation.",
                    champ="organisation",
                )
            if isinstance(organisation, Nommee):
                organisation = resolve_organisation(
                    organisation, auteur=auteur, champ="organisation"
                )
            compte = invite_compte(
                courriel, organisation=organisation, nom=nom, fonction=fonction, auteur=auteur
            )
        return add_membre(contrat, compte, role, auteur=auteur)


def remove_membre(membre: Membre, *, auteur: Auteur) -> Membre:
    """Take a role back. The last coordination cannot leave before another comes."""
    check_droit(auteur, membre.contrat, Droit.MEMBRE_GERER)
    if membre.role == Role.COORDINATION:
        autres = Membre.objects.filter(
            contrat=membre.contrat,
            role=Role.COORDINATION,
            archive_le=None,
            au=None,
            compte__is_active=True,
        ).exclude(pk=membre.pk)
        if not autres.exists():
            raise ErreurMetier(
                "Personne d’autre ne coordonne ce contrat : donner d’abord le rôle à quelqu’un."
            )
    with transaction.atomic():
        hier = horloge.aujourdhui() - timedelta(days=1)
        membre.au = max(hier, membre.du)
        membre.save(update_fields=["au"])
        return journal.archive(membre, auteur=auteur)
