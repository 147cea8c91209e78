"""Organisations, persons and mandates come in and change."""

from datetime import date

from django.db import transaction

from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.regles.noms import cle_de_nom
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.acteurs import queries
from maillage.socle.acteurs.access import check_connecte, check_general
from maillage.socle.acteurs.models import (
    Mandat,
    NatureArgent,
    Organisation,
    Personne,
    SorteOrganisation,
)
from maillage.socle.journal import operations as journal
from maillage.socle.territoires.models import Departement, Epci, Region


def create_organisation(
    nom: str,
    *,
    auteur: Auteur,
    sorte: str = SorteOrganisation.AUTRE,
    sigle: str = "",
    epci: Epci | None = None,
) -> Organisation:
    """Save a new organisation. Raises ErreurMetier when one of the same name is in force.

    An archived one of the same name comes back as it was, with its history: a body has one row.
    """
    check_connecte(auteur)
    nom = nettoyer_ligne(nom, 200, champ="nom")
    if not nom or not cle_de_nom(nom):
        raise ErreurMetier("Écrire le nom de l’organisation.", champ="nom")
    existante = queries.find_homonyme(auteur, nom)
    if existante and existante.est_archive:
        return journal.restore(existante, auteur=auteur)
    if existante:
        raise ErreurMetier(
            f"«\u00a0{existante.nom}\u00a0» existe déjà\u00a0: choisissez-la dans la liste.",
            champ="nom",
        )
    organisation = Organisation(
        nom=nom,
        nom_plie=cle_de_nom(nom),
        sorte=sorte,
        sigle=nettoyer_ligne(sigle, 30, champ="sigle"),
        epci=epci,
    )
    return journal.create(organisation, auteur=auteur)


def ensure_organisation(
    nom: str,
    *,
    auteur: Auteur,
    sorte: str = SorteOrganisation.AUTRE,
    sigle: str = "",
    epci: Epci | None = None,
) -> Organisation:
    """Return the organisation of this name, created when it is missing, restored when archived."""
    nom = nettoyer_ligne(nom, 200, champ="nom")  # looked for as it will be kept
    return queries.find_organisation(auteur, nom) or create_organisation(
        nom, auteur=auteur, sorte=sorte, sigle=sigle, epci=epci
    )


def name_organisation(nom: str, *, sorte: str, auteur: Auteur) -> Organisation:
    """Return the organisation typed in a form about something else, created when it is missing.

    Raises ErreurMetier on the field `organisation`.
    """
    try:
        return ensure_organisation(nom, sorte=sorte, auteur=auteur)
    except ErreurMetier as erreur:
        raise ErreurMetier(erreur.message, champ="organisation") from None


def update_organisation(
    organisation: Organisation,
    *,
    auteur: Auteur,
    nom: str,
    sorte: str,
    sigle: str,
    argent: str | None = None,
    version_lue: int | None = None,
) -> Organisation:
    """Change an organisation, which every contract shares: kept to the administration.

    `argent` says whether its money is public; None keeps what was said.
    """
    check_general(auteur, Droit.COMPTE_GERER)
    nom = nettoyer_ligne(nom, 200, champ="nom")
    if not cle_de_nom(nom):
        raise ErreurMetier("Écrire le nom de l’organisation.", champ="nom")
    _check_nom_libre(nom, organisation, auteur=auteur)
    valeurs = {"nom": nom, "sorte": sorte, "sigle": nettoyer_ligne(sigle, 30, champ="sigle")}
    if argent is not None:
        valeurs["argent"] = _check_argent(argent)
    with transaction.atomic():
        modifiee = journal.save_changes(
            organisation, valeurs, auteur=auteur, version_lue=version_lue
        )
        modifiee.nom_plie = cle_de_nom(nom)
        modifiee.save(update_fields=["nom_plie"])
    return modifiee


def _check_argent(argent: str) -> str:
    if argent not in {"", *NatureArgent.values}:
        raise ErreurMetier("Choisir l’une des réponses proposées.", champ="argent")
    return argent


def _check_nom_libre(nom: str, organisation: Organisation, *, auteur: Auteur) -> None:
    homonyme = queries.find_homonyme(auteur, nom)
    if homonyme is None or homonyme.pk == organisation.pk:
        return
    raise ErreurMetier(
        f"«\u00a0{homonyme.nom}\u00a0» existe déjà"
        + (
            ", mise de côté\u00a0: en la citant dans un contrat, elle reviendra."
            if homonyme.est_archive
            else "."
        ),
        champ="nom",
    )


def create_personne(
    organisation: Organisation,
    *,
    auteur: Auteur,
    nom: str = "",
    fonction: str = "",
    courriel: str = "",
    telephone: str = "",
) -> Personne:
    """Save a person, known at least by a function. Raises ErreurMetier when both names are blank."""
    check_connecte(auteur)
    personne = Personne(
        organisation=organisation,
        nom=nettoyer_ligne(nom, 120, champ="nom"),
        fonction=nettoyer_ligne(fonction, 160, champ="fonction"),
        courriel=courriel.strip().lower(),
        telephone=nettoyer_ligne(telephone, 30, champ="telephone"),
    )
    if not personne.fonction:
        raise ErreurMetier("Écrire au moins la fonction de la personne.", champ="fonction")
    return journal.create(personne, auteur=auteur)


def update_personne(
    personne: Personne, *, auteur: Auteur, nom: str, fonction: str, telephone: str = ""
) -> Personne:
    """Change how a person is known. Rights are the caller's to check. Raises ErreurMetier."""
    if personne.efface_le is not None:
        raise ErreurMetier("Cette personne est effacée\u00a0: il n’y a plus rien à corriger.")
    valeurs = {
        "nom": nettoyer_ligne(nom, 120, champ="nom"),
        "fonction": nettoyer_ligne(fonction, 160, champ="fonction"),
        "telephone": nettoyer_ligne(telephone, 30, champ="telephone"),
    }
    if not valeurs["fonction"]:
        raise ErreurMetier(
            "Écrire la fonction\u00a0: c’est elle que les autres lisent.", champ="fonction"
        )
    return journal.save_changes(personne, valeurs, auteur=auteur)


def set_accords(
    personne: Personne, *, auteur: Auteur, nom: bool, telephone: bool, courriel: bool
) -> Personne:
    """Say what the members may read of a person: only that person agrees, and may change their mind."""
    if auteur.personne_id != personne.pk:
        raise Refus("Chacun décide de ce que les autres lisent de soi.")
    valeurs = {"montre_nom": nom, "montre_telephone": telephone, "montre_courriel": courriel}
    return journal.save_changes(personne, valeurs, auteur=auteur, geste="accord")


def create_mandat(
    organisation: Organisation,
    *,
    auteur: Auteur,
    departement: Departement | None = None,
    region: Region | None = None,
    du: date | None = None,
    au: date | None = None,
) -> Mandat:
    """Let an authority follow a territory. Raises ErreurMetier on dates or on a territory too many."""
    check_general(auteur, Droit.COMPTE_GERER)
    if (departement is None) is (region is None):
        raise ErreurMetier("Choisir un département ou une région, un seul.", champ="territoire")
    if du and au and au < du:
        raise ErreurMetier("La fin du mandat précède son début.", champ="au")
    mandat = Mandat(organisation=organisation, departement=departement, region=region, du=du, au=au)
    return journal.create(mandat, auteur=auteur)


def give_mandat(
    nom_organisation: str,
    *,
    sorte: str,
    auteur: Auteur,
    departement: Departement | None = None,
    region: Region | None = None,
    du: date | None = None,
    au: date | None = None,
) -> Mandat:
    """Let an authority known by its name follow a territory; it is created when it is missing."""
    check_general(auteur, Droit.COMPTE_GERER)
    with transaction.atomic():
        organisation = name_organisation(nom_organisation, sorte=sorte, auteur=auteur)
        return create_mandat(
            organisation, auteur=auteur, departement=departement, region=region, du=du, au=au
        )


def end_mandat(mandat: Mandat, *, auteur: Auteur) -> Mandat:
    """Close a mandate: its accounts no longer see the territory."""
    check_general(auteur, Droit.COMPTE_GERER)
    return journal.archive(mandat, auteur=auteur)
