"""Parties and posts name organisations, new ones included; parties and logos hold files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files import File
from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat, Logo, Partie, Poste
from maillage.cycle.contrats.operations.elements import add_element, update_element
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import TOUS
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.acteurs.models import Organisation, SorteOrganisation
from maillage.socle.acteurs.operations import create_organisation
from maillage.socle.acteurs.queries import find_organisation, search_organisations
from maillage.socle.pieces.operations import deposit_logo, deposit_piece


@dataclass(frozen=True)
class Nommee:
    """An organisation as a person names it: its name and, when it is a new one, its kind."""

    nom: str
    sorte: str = ""


def resolve_organisation(nommee: Nommee, *, auteur: Auteur, champ: str) -> Organisation:
    """Return the organisation of this name, created when its kind is given.

    Raises ErreurMetier: on `champ` without a name, on `sorte` for an unknown name without a kind; the
    sentence gives the names that look alike, so that nobody writes the same body twice.
    """
    nom = nettoyer_ligne(nommee.nom, 200, champ=champ)
    if not nom:
        raise ErreurMetier("Écrire le nom de l’organisation.", champ=champ)
    if connue := find_organisation(auteur, nom):
        return connue
    if nommee.sorte not in SorteOrganisation.values:
        proches = [f"« {o.nom} »" for o in search_organisations(auteur, nom.split()[0], 3)]
        voisines = f" Déjà connues : {', '.join(proches)}." if proches else ""
        raise ErreurMetier(
            f"« {nom} » n’est pas encore connue : choisir sa sorte pour l’ajouter, "
            f"ou corriger son nom.{voisines}",
            champ="sorte",
        )
    return create_organisation(nom, sorte=nommee.sorte, auteur=auteur)


def write_partie(
    contrat: Contrat,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    organisation: Nommee,
    deliberation: File[bytes] | None = None,
    partie: Partie | None = None,
    version_lue: int | None = None,
) -> Partie:
    """Add a party, or change `partie`; `deliberation` replaces the file kept, None keeps it.

    Raises ErreurMetier, or Conflit when somebody changed the same fields.
    """
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    with transaction.atomic():
        propres = dict(valeurs)
        propres["organisation"] = resolve_organisation(
            organisation, auteur=auteur, champ="organisation"
        )
        if deliberation is not None:
            propres["deliberation_piece"] = deposit_piece(
                deliberation,
                nom=deliberation.name or "",
                accepte=TOUS,
                auteur=auteur,
                champ="deliberation",
            )
        if partie is None:
            return add_element(contrat, Partie, propres, auteur=auteur)
        return update_element(partie, propres, auteur=auteur, version_lue=version_lue)


def remove_deliberation(partie: Partie, *, auteur: Auteur) -> Partie:
    """Take the file of the délibération away; its number and date stay."""
    return update_element(partie, {"deliberation_piece": None}, auteur=auteur)


def write_poste(
    contrat: Contrat,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    employeur: Nommee,
    poste: Poste | None = None,
    version_lue: int | None = None,
) -> Poste:
    """Add a post of coordination, or change `poste`; an employer without name is not known yet."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    with transaction.atomic():
        propres = dict(valeurs)
        propres["employeur"] = (
            resolve_organisation(employeur, auteur=auteur, champ="employeur")
            if employeur.nom.strip()
            else None
        )
        if poste is None:
            return add_element(contrat, Poste, propres, auteur=auteur)
        return update_element(poste, propres, auteur=auteur, version_lue=version_lue)


def write_logo(
    contrat: Contrat,
    alternative: str,
    *,
    auteur: Auteur,
    image: File[bytes] | None = None,
    logo: Logo | None = None,
    version_lue: int | None = None,
) -> Logo:
    """Add a logo (PNG or JPEG) with its alternative text, or change `logo`."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    with transaction.atomic():
        propres: dict[str, Any] = {"alternative": alternative}
        if image is not None:
            propres["piece"] = deposit_logo(
                image, nom=image.name or "", auteur=auteur, champ="image"
            )
        elif logo is None:
            raise ErreurMetier("Choisir l’image du logo, en PNG ou en JPEG.", champ="image")
        if logo is None:
            return add_element(contrat, Logo, propres, auteur=auteur)
        return update_element(logo, propres, auteur=auteur, version_lue=version_lue)
