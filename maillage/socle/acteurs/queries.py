"""Reads of acteurs: organisations by name, accounts, mandates in force, drafts."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from maillage.regles import droits, horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable
from maillage.regles.noms import cle_de_nom
from maillage.socle.acteurs.access import check_connecte, visible_comptes
from maillage.socle.acteurs.models import Brouillon, Compte, Mandat, Organisation, Personne


def search_organisations(auteur: Auteur, texte: str, limite: int = 12) -> list[Organisation]:
    """Return organisations whose name or acronym holds the words typed, accents forgiven."""
    check_connecte(auteur)
    organisations = Organisation.objects.filter(archive_le=None)
    for mot in cle_de_nom(texte).split():
        organisations = organisations.filter(Q(nom_plie__contains=mot) | Q(sigle__iexact=mot))
    return list(organisations[:limite])


def list_organisations(auteur: Auteur) -> QuerySet[Organisation]:
    """Return every organisation of the installation, by name."""
    check_connecte(auteur)
    return Organisation.objects.filter(archive_le=None)


def list_personnes(auteur: Auteur) -> QuerySet[Personne]:
    """Return the persons who can be named as pilots or holders of a post."""
    check_connecte(auteur)
    return Personne.objects.filter(archive_le=None).select_related("organisation")


def find_organisation(nom: str) -> Organisation | None:
    """Return the organisation of this name, accents and capitals forgiven."""
    return Organisation.objects.filter(nom_plie=cle_de_nom(nom)).first()


def list_comptes(auteur: Auteur) -> QuerySet[Compte]:
    """Return the accounts this author may see."""
    return visible_comptes(auteur)


def get_compte(auteur: Auteur, uuid: object) -> Compte:
    """Return one account. Raises Introuvable."""
    compte = visible_comptes(auteur).filter(uuid=uuid).first()
    if compte is None:
        raise Introuvable
    return compte


def list_mandats(auteur: Auteur) -> QuerySet[Mandat]:
    """Return the territorial mandates, for the administration."""
    del auteur
    return Mandat.objects.filter(archive_le=None).select_related(
        "organisation", "departement", "region"
    )


def find_compte(courriel: str) -> Compte | None:
    """Return the account of this address, or None. For operations and sign-in, never for a page."""
    return (
        Compte.objects.select_related("personne__organisation")
        .filter(courriel=courriel.strip().lower())
        .first()
    )


def mandats_en_vigueur(compte: Compte) -> frozenset[droits.Mandat]:
    """Return the territories this account follows today, through its organisation."""
    if not compte.suit_le_territoire:
        return frozenset()
    jour = horloge.aujourdhui()
    mandats = Mandat.objects.filter(
        Q(du=None) | Q(du__lte=jour),
        Q(au=None) | Q(au__gte=jour),
        organisation_id=compte.personne.organisation_id,
        archive_le=None,
    )
    return frozenset(
        droits.Mandat("departement", m.departement_id)
        if m.departement_id
        else droits.Mandat("region", m.region_id or "")
        for m in mandats
    )


def get_brouillon(auteur: Auteur, adresse: str) -> Mapping[str, Any] | None:
    """Return what this author typed at `adresse` and did not save, or None."""
    brouillon = Brouillon.objects.filter(
        compte__uuid=auteur.compte_uuid, adresse=adresse[:300]
    ).first()
    return {"contenu": brouillon.contenu, "garde_le": brouillon.garde_le} if brouillon else None


def list_brouillons(auteur: Auteur) -> QuerySet[Brouillon]:
    """Return the drafts of this author, newest first."""
    return Brouillon.objects.filter(compte__uuid=auteur.compte_uuid).order_by("-garde_le")
