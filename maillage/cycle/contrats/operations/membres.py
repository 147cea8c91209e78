"""Roles on the contract: given, taken back. Somebody always coordinates."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat, EtatContrat, Membre
from maillage.cycle.contrats.operations.parties import Nommee, resolve_organisation
from maillage.regles import horloge
from maillage.regles.droits import ROLES_DU_CONTRAT, Auteur, Droit, Role
from maillage.regles.ecriture import enumere
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import Compte, Organisation
from maillage.socle.acteurs.operations import invite_compte
from maillage.socle.acteurs.queries import find_compte
from maillage.socle.journal import operations as journal


def add_membre(
    contrat: Contrat, compte: Compte, role: Role, *, auteur: Auteur, au: date | None = None
) -> Membre:
    """Give a role to an account, until `au` if there is an end. Raises ErreurMetier if it holds it."""
    check_droit(auteur, contrat, Droit.MEMBRE_GERER)
    if role not in ROLES_DU_CONTRAT:
        raise ErreurMetier("Ce rôle ne se donne pas sur un contrat.", champ="role")
    if Membre.objects.filter(contrat=contrat, compte=compte, role=role, archive_le=None).exists():
        raise ErreurMetier(f"{compte} a déjà ce rôle.", champ="courriel")
    if au and au < horloge.aujourdhui():
        raise ErreurMetier("Cette fin est déjà passée\u00a0: écrire un jour à venir.", champ="au")
    membre = Membre(contrat=contrat, compte=compte, role=role, du=horloge.aujourdhui(), au=au)
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
    au: date | None = None,
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
        return add_membre(contrat, compte, role, auteur=auteur, au=au)


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
        return _end(membre, auteur=auteur)


def list_coordinations_seules(compte: Compte) -> list[Contrat]:
    """Return the living contracts that this account alone coordinates: to hand over first."""
    autres = Membre.objects.filter(
        contrat=OuterRef("pk"), role=Role.COORDINATION, archive_le=None, compte__is_active=True
    ).filter(_en_vigueur())
    siens = Membre.objects.filter(role=Role.COORDINATION, archive_le=None, compte=compte)
    vivants = Contrat.objects.filter(archive_le=None).exclude(etat=EtatContrat.ACHEVE)
    return list(
        vivants.filter(membres__in=siens.filter(_en_vigueur()))
        .exclude(Exists(autres.exclude(compte=compte)))
        .order_by("titre")
    )


def end_roles(compte: Compte, *, auteur: Auteur) -> int:
    """End every role of an account that leaves. Raises ErreurMetier while a contract needs it.

    Rights are the caller's to check. Returns how many roles ended.
    """
    seuls = list_coordinations_seules(compte)
    if seuls:
        titres = enumere(f"«\u00a0{contrat.titre}\u00a0»" for contrat in seuls)
        raise ErreurMetier(
            f"Personne d’autre ne coordonne {titres}\u00a0: passer d’abord le relais à quelqu’un."
        )
    roles = Membre.objects.filter(compte=compte, archive_le=None).select_related("contrat")
    with transaction.atomic():
        return len([_end(membre, auteur=auteur) for membre in roles])


def _end(membre: Membre, *, auteur: Auteur) -> Membre:
    hier = horloge.aujourdhui() - timedelta(days=1)
    fin = max(hier, membre.du)
    membre.au = min(membre.au, fin) if membre.au else fin
    membre.save(update_fields=["au"])
    return journal.archive(membre, auteur=auteur)


def _en_vigueur() -> Q:
    return Q(au=None) | Q(au__gte=horloge.aujourdhui())
