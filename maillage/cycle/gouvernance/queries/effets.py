"""What a decision replaces and what it writes, in words."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from maillage.cycle.gouvernance.models import Decision
from maillage.regles import dates
from maillage.regles.gouvernance import EffetDecision
from maillage.regles.statuts import LIBELLES_STATUTS, Statut


def describe_avant(decision: Decision) -> str:
    """Return what the decision replaces, in words; empty when it replaces nothing."""
    return describe(EffetDecision(decision.effet), decision.avant)


def describe_apres(decision: Decision) -> str:
    """Return what the decision writes, in words; empty when it writes nothing."""
    return describe(EffetDecision(decision.effet), decision.changement)


def describe(effet: EffetDecision, valeurs: Mapping[str, Any]) -> str:
    """Return the values that an effect reads or writes, in words."""
    return _DIRE[effet](valeurs)


def _dire_statut(valeurs: Mapping[str, Any]) -> str:
    if not valeurs:
        return ""
    mots = LIBELLES_STATUTS[Statut(valeurs["statut"])].lower()
    if valeurs.get("report_date"):
        mots += f" ({dates.lire(valeurs['report_date']).ecrire()})"
    return mots + (
        f" avec «\u00a0{valeurs['fusion_nom']}\u00a0»" if valeurs.get("fusion_nom") else ""
    )


def _dire_pilote(valeurs: Mapping[str, Any]) -> str:
    return str(valeurs.get("nom") or "sans pilote") if valeurs else ""


def _dire_dates(valeurs: Mapping[str, Any]) -> str:
    if not valeurs:
        return ""
    debut, fin = dates.lire(valeurs["debut"]), dates.lire(valeurs["fin"])
    bornes = [debut.ecrire_apres("de"), fin.ecrire_apres("à")]
    return " ".join(b for b in bornes if b) or "sans dates"


def _dire_place(valeurs: Mapping[str, Any]) -> str:
    return str(valeurs.get("libelle", ""))


def _dire_diagnostic(valeurs: Mapping[str, Any]) -> str:
    if not valeurs:
        return ""
    etat = "validée" if valeurs["valide"] else "à l’étude"
    return f"version {valeurs['version']} {etat}"


def _ne_rien_dire(_valeurs: Mapping[str, Any]) -> str:
    return ""


_DIRE: Mapping[EffetDecision, Callable[[Mapping[str, Any]], str]] = MappingProxyType(
    {
        EffetDecision.TEXTE: _ne_rien_dire,
        EffetDecision.ACTE: _ne_rien_dire,
        EffetDecision.STATUT: _dire_statut,
        EffetDecision.PILOTE: _dire_pilote,
        EffetDecision.DATES: _dire_dates,
        EffetDecision.AXE: _dire_place,
        EffetDecision.DIAGNOSTIC: _dire_diagnostic,
    }
)
