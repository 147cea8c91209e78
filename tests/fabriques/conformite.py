"""Statements and rules of funders for tests, built by calling operations."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import SYSTEME, Auteur
from maillage.socle.acteurs.models import Organisation
from maillage.synthese.conformite import operations
from maillage.synthese.conformite.models import Declaration, RegleDeFinanceur


def une_declaration(
    contrat: Contrat, cle: str = "FIC-13", *, auteur: Auteur = SYSTEME, **change: Any
) -> Declaration:
    """Return what somebody stated: satisfied, in a sentence."""
    valeurs = {"reponse": "satisfaite", "texte": "C’est relu.", "fonction": "Coordinatrice"}
    return operations.declare(contrat, cle, auteur=auteur, **{**valeurs, **change})


def une_regle(organisation: Organisation, **change: Any) -> RegleDeFinanceur:
    """Return a rule of this funder: twenty thousand inhabitants at least."""
    valeurs = {
        "titre": "Vingt mille habitants au moins",
        "sorte": "seuil",
        "mesure": "population",
        "minimum": Decimal(20_000),
        "reference": "Délibération du 20 juin 2026",
    }
    return operations.create_regle(organisation, {**valeurs, **change}, auteur=SYSTEME)


def fill_conformite(contrat: Contrat, financeur: Organisation) -> dict[str, UUID]:
    """Add statements and rules in force and withdrawn; return them by the names of addresses."""
    dite, retiree = une_declaration(contrat), une_declaration(contrat, "PUB-01")
    operations.withdraw_declaration(retiree, auteur=SYSTEME)
    regle, ancienne = une_regle(financeur), une_regle(financeur, titre="Deux intercommunalités")
    operations.withdraw_regle(ancienne, auteur=SYSTEME)
    return {
        "declaration": dite.uuid,
        "declaration_retiree": retiree.uuid,
        "regle_financeur": regle.uuid,
        "regle_financeur_retiree": ancienne.uuid,
    }
