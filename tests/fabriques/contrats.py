"""Contracts of tests and the people around them, built by calling operations."""

from typing import Any

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import (
    Article,
    Contrat,
    Occupation,
    Partie,
    Phase,
    Poste,
    Sigle,
)
from maillage.cycle.contrats.queries import build_auteur
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.queries import find_compte
from maillage.socle.territoires.models import Epci
from tests.fabriques.acteurs import un_compte, une_organisation
from tests.fabriques.territoires import BOCAGE_MAYENNAIS, ERNEE, load_extrait


def un_contrat(nom: str = "L’Ernée – Bocage mayennais") -> Contrat:
    """Return a contract over two EPCI, that nobody coordinates yet."""
    load_extrait()
    epcis = Epci.objects.filter(pk__in=[ERNEE, BOCAGE_MAYENNAIS])
    return contrats.create_contrat(nom, epcis=epcis, auteur=SYSTEME)


def un_membre(contrat: Contrat, role: Role, *, compte: Compte | None = None) -> Compte:
    """Return an account with this role on the contract."""
    compte = compte or un_compte()
    contrats.add_membre(contrat, compte, role, auteur=SYSTEME)
    return compte


def un_auteur(contrat: Contrat, role: Role) -> Auteur:
    """Return somebody with this role, as operations and queries take them."""
    return build_auteur(relire(un_membre(contrat, role)))


def relire(compte: Compte) -> Compte:
    """Return the account as the base holds it now."""
    retrouve = find_compte(compte.courriel)
    if retrouve is None:
        raise AssertionError(compte.courriel)
    return retrouve


def une_partie(contrat: Contrat, nom: str = "ARS d’essai", **valeurs: Any) -> Partie:
    """Return a party that signs."""
    une_organisation(nom)
    return contrats.write_partie(
        contrat,
        {"role": "signataire", **valeurs},
        organisation=contrats.Nommee(nom),
        auteur=SYSTEME,
    )


def un_poste(contrat: Contrat, intitule: str = "Coordination du contrat", **valeurs: Any) -> Poste:
    """Return a post of coordination whose employer is not known."""
    return contrats.add_element(contrat, Poste, {"intitule": intitule, **valeurs}, auteur=SYSTEME)


def une_occupation(
    poste: Poste, titulaire: str = "Chargée de mission", **valeurs: Any
) -> Occupation:
    """Return somebody at this post."""
    return contrats.add_occupation(poste, {"titulaire": titulaire, **valeurs}, auteur=SYSTEME)


def une_phase(contrat: Contrat, intitule: str = "Le diagnostic", **valeurs: Any) -> Phase:
    """Return a phase without dates."""
    return contrats.add_element(
        contrat, Phase, {"intitule": intitule, "sorte": "diagnostic", **valeurs}, auteur=SYSTEME
    )


def un_article(contrat: Contrat, titre: str = "Durée", texte: str = "Cinq ans.") -> Article:
    """Return an article of the contract."""
    return contrats.add_element(contrat, Article, {"titre": titre, "texte": texte}, auteur=SYSTEME)


def un_sigle(contrat: Contrat, sigle: str = "CLS", definition: str = "Contrat local") -> Sigle:
    """Return an acronym that is explained."""
    return contrats.add_element(
        contrat, Sigle, {"sigle": sigle, "definition": definition}, auteur=SYSTEME
    )
