"""Who pilots and who takes part in a fiche."""

from typing import Any

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.programme.access import check_edit_fiche
from maillage.cycle.programme.models import ActeurDeFiche, FicheAction, RoleActeur
from maillage.cycle.programme.operations.indexation import index_fiche
from maillage.cycle.programme.operations.liens import close_liens_sans_objet
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.acteurs.models import Organisation, Personne
from maillage.socle.journal import operations as journal

_CONDUISENT = {RoleActeur.PILOTE, RoleActeur.COPILOTE}


def add_acteur(
    fiche: FicheAction,
    organisation: Organisation,
    role: str,
    *,
    auteur: Auteur,
    personne: Personne | None = None,
    apport: str = "",
) -> ActeurDeFiche:
    """Add an organisation with a role. Naming who conducts the fiche is kept to the coordination."""
    check_edit_fiche(auteur, fiche)
    if role in _CONDUISENT:
        check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    _check_role(fiche, organisation, role)
    _check_personne(organisation, personne)
    with transaction.atomic():
        acteur = journal.create(
            ActeurDeFiche(
                fiche=fiche,
                organisation=organisation,
                personne=personne,
                role=role,
                apport=nettoyer_ligne(apport, 300, champ="apport"),
                ordre=fiche.acteurs.count() + 1,
            ),
            auteur=auteur,
        )
        index_fiche(fiche)
    return acteur


def assign_pilote(
    fiche: FicheAction,
    organisation: Organisation,
    *,
    auteur: Auteur,
    personne: Personne | None = None,
    apport: str | None = None,
) -> ActeurDeFiche:
    """Name the organisation, and perhaps the person, that pilots a fiche; the former one leaves."""
    check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    check_edit_fiche(auteur, fiche)
    _check_personne(organisation, personne)
    with transaction.atomic():
        actuel = fiche.acteurs.filter(archive_le=None, role=RoleActeur.PILOTE).first()
        if actuel and actuel.organisation_id == organisation.pk:
            valeurs: dict[str, Any] = {"personne": personne}
            if apport is not None:
                valeurs["apport"] = nettoyer_ligne(apport, 300, champ="apport")
            pilote = journal.save_changes(actuel, valeurs, auteur=auteur)
        else:
            if actuel:
                journal.archive(actuel, auteur=auteur)
            pilote = add_acteur(
                fiche,
                organisation,
                RoleActeur.PILOTE,
                personne=personne,
                apport=apport or "",
                auteur=auteur,
            )
        close_liens_sans_objet(fiche.contrat, auteur=auteur)
    return pilote


def remove_acteur(acteur: ActeurDeFiche, *, auteur: Auteur) -> ActeurDeFiche:
    """Take an organisation out of a fiche; it can be put back."""
    check_edit_fiche(auteur, acteur.fiche)
    if acteur.role in _CONDUISENT:
        check_droit(auteur, acteur.fiche.contrat, Droit.PLAN_MODIFIER)
    with transaction.atomic():
        acteur = journal.archive(acteur, auteur=auteur)
        index_fiche(acteur.fiche)
        if acteur.role in _CONDUISENT:
            close_liens_sans_objet(acteur.fiche.contrat, auteur=auteur)
    return acteur


def restore_acteur(acteur: ActeurDeFiche, *, auteur: Auteur) -> ActeurDeFiche:
    """Put an organisation back. Raises ErreurMetier when its place was taken meanwhile."""
    check_edit_fiche(auteur, acteur.fiche)
    if acteur.role in _CONDUISENT:
        check_droit(auteur, acteur.fiche.contrat, Droit.PLAN_MODIFIER)
    vivants = acteur.fiche.acteurs.filter(archive_le=None, role=acteur.role)
    if acteur.role == RoleActeur.PILOTE and vivants.exists():
        raise ErreurMetier("La fiche a maintenant une autre structure pilote.")
    if vivants.filter(organisation=acteur.organisation).exists():
        raise ErreurMetier(f"{acteur.organisation} a déjà retrouvé ce rôle.")
    with transaction.atomic():
        if acteur.personne and acteur.personne.efface_le is not None:
            acteur = journal.save_changes(acteur, {"personne": None}, auteur=auteur)
        acteur = journal.restore(acteur, auteur=auteur)
        index_fiche(acteur.fiche)
    return acteur


def _check_role(fiche: FicheAction, organisation: Organisation, role: str) -> None:
    """Raise ErreurMetier unless this role is free here: once for an organisation, one pilot for all."""
    if role not in RoleActeur.values:
        raise ErreurMetier("Choisir un rôle.", champ="role")
    tenus = fiche.acteurs.filter(archive_le=None, role=role)
    if tenus.filter(organisation=organisation).exists():
        raise ErreurMetier(f"{organisation} a déjà ce rôle ici.", champ="organisation")
    if role == RoleActeur.PILOTE and tenus.exists():
        raise ErreurMetier(
            "Une fiche a une seule structure pilote : la remplacer, ou ajouter une copilote.",
            champ="role",
        )


def _check_personne(organisation: Organisation, personne: Personne | None) -> None:
    if personne and personne.efface_le is not None:
        raise ErreurMetier(
            "Cette personne est effacée\u00a0: nommer quelqu’un d’autre.", champ="personne"
        )
    if personne and personne.organisation_id != organisation.pk:
        raise ErreurMetier(
            f"{personne} n’appartient pas à {organisation} : choisir l’une de ses personnes, "
            "ou l’organisation de la personne.",
            champ="personne",
        )
