"""From an account to an author: the roles held today and the territories followed."""

from collections import defaultdict
from uuid import UUID

from django.db import DatabaseError
from django.db.models import Q

from maillage.cycle.contrats.models import Membre
from maillage.regles import horloge
from maillage.regles.droits import ANONYME, Auteur, Nature, Role
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.queries import mandats_en_vigueur


def build_auteur(compte: Compte) -> Auteur:
    """Return the author behind an account, with the roles and mandates in force today."""
    roles: defaultdict[UUID, set[Role]] = defaultdict(set)
    jour = horloge.aujourdhui()
    membres = Membre.objects.filter(
        Q(au=None) | Q(au__gte=jour), compte=compte, du__lte=jour, archive_le=None
    )
    for contrat_uuid, role in membres.values_list("contrat__uuid", "role"):
        roles[contrat_uuid].add(Role(role))
    return Auteur(
        nature=Nature.COMPTE,
        cle=f"compte:{compte.uuid}",
        nom=compte.nom_affiche,
        compte_uuid=compte.uuid,
        personne_id=compte.personne_id,
        organisation_id=compte.personne.organisation_id,
        est_administrateur=compte.est_administrateur,
        peut_creer_contrat=compte.peut_creer_contrat,
        roles={uuid: frozenset(r) for uuid, r in roles.items()},
        mandats=mandats_en_vigueur(compte),
    )


def auteur_ou_public(auteur: Auteur) -> Auteur:
    """Return the author of a request, read at last; the public while the database does not answer.

    For pages that one opens when things go wrong: they outlive the database.
    """
    try:
        return auteur if auteur.nature else ANONYME
    except DatabaseError:
        return ANONYME
