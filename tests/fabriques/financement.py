"""Expenses, aids, keys and schemes of tests, built by calling operations."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import Nommee
from maillage.cycle.financement import operations as financement
from maillage.cycle.financement.models import Aide, CleRepartition, Depense, Dispositif
from maillage.cycle.financement.operations.lots import apply_lot
from maillage.regles.droits import SYSTEME, Auteur
from maillage.socle.acteurs.models import Organisation
from tests.fabriques.acteurs import une_organisation

ARS = "ARS d’essai"


def un_financeur(nom: str = ARS, sorte: str = "ars") -> Organisation:
    """Return a funder."""
    return une_organisation(nom, sorte=sorte)


def une_depense(
    contrat: Contrat, cout: str | None = "45000", *, auteur: Auteur = SYSTEME, **reste: Any
) -> Depense:
    """Return a year of the post of coordination."""
    porteur = reste.pop("porteur", None)
    valeurs = {
        "objet_depense": "poste",
        "annee": 2025,
        "cout": None if cout is None else Decimal(cout),
        **reste,
    }
    return financement.create_depense(
        contrat, valeurs, porteur=Nommee(porteur, "epci") if porteur else None, auteur=auteur
    )


def une_aide(
    depense: Depense,
    nom: str = ARS,
    *,
    sorte: str = "ars",
    dispositif: Dispositif | None = None,
    auteur: Auteur = SYSTEME,
    **montants: str | None,
) -> Aide:
    """Return what a funder brings; `prevu="22500"`, `accorde="0"`…"""
    lus = {etape: None if m is None else Decimal(m) for etape, m in montants.items()}
    return financement.create_aide(
        depense, lus, financeur=Nommee(nom, sorte), dispositif=dispositif, auteur=auteur
    )


def un_dispositif(
    financeur: Organisation | None = None,
    parametres: Mapping[str, Any] | None = None,
    *,
    auteur: Auteur = SYSTEME,
    **reste: Any,
) -> Dispositif:
    """Return a scheme that gives ten thousand euros a year for posts."""
    valeurs = {
        "intitule": "Aide aux postes",
        "source": "Délibération d’essai",
        "du": "2020",
        "parametres": parametres or {"objets": ["poste"], "montant_max_an": "10000"},
        **reste,
    }
    return financement.create_dispositif(financeur or un_financeur(), valeurs, auteur=auteur)


def une_cle(
    contrat: Contrat, depuis: int = 2023, methode: str = "population", *, auteur: Auteur = SYSTEME
) -> CleRepartition:
    """Return a key between the EPCI of the contract."""
    return financement.create_cle(contrat, depuis=depuis, methode=methode, auteur=auteur)


def fill_financement(contrat: Contrat, auteur: Auteur) -> dict[str, UUID]:
    """Give a contract one object of each kind and state; return them by name."""
    dispositif = un_dispositif()
    retire = un_dispositif(intitule="Aide ancienne")
    financement.archive_dispositif(retire, auteur=SYSTEME)
    depense = une_depense(contrat, auteur=auteur)
    perdue = une_depense(contrat, intitule="Une salle", auteur=auteur)
    financement.archive_depense(perdue, auteur=auteur)
    aide = une_aide(depense, prevu="22500", auteur=auteur)
    lot = apply_lot(contrat, [depense], champ="nature", valeur="salaire", auteur=auteur)
    otee = une_aide(depense, "Région d’essai", sorte="region", prevu="1", auteur=auteur)
    financement.archive_aide(otee, auteur=auteur)
    cle = une_cle(contrat, auteur=auteur)
    ancienne = une_cle(contrat, 2026, "parts-egales", auteur=auteur)
    financement.archive_cle(ancienne, auteur=auteur)
    validee = financement.validate_cle(une_cle(contrat, 2025, auteur=auteur), auteur=auteur)
    quotepart, sortie = cle.quotes_parts.all()
    financement.archive_quotepart(sortie, auteur=auteur)
    return {
        "dispositif_aide": dispositif.uuid,
        "dispositif_aide_retire": retire.uuid,
        "depense": depense.uuid,
        "depense_archivee": perdue.uuid,
        "lot_depenses": lot.uuid,
        "aide": aide.uuid,
        "aide_archivee": otee.uuid,
        "cle_repartition": cle.uuid,
        "cle_archivee": ancienne.uuid,
        "cle_validee": validee.uuid,
        "quotepart": quotepart.uuid,
        "quotepart_retiree": sortie.uuid,
    }
