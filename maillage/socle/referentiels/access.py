"""Who edits the shared words: the administration; external plans also the coordinations."""

from maillage.regles.droits import Auteur, Droit, droits_generaux
from maillage.regles.erreurs import Refus


def can_edit_vocabulaires(auteur: Auteur) -> bool:
    """True for the administration of the installation."""
    return Droit.VOCABULAIRE_MODIFIER in droits_generaux(auteur)


def can_edit_plans(auteur: Auteur) -> bool:
    """True for the administration, and for whoever coordinates a contract."""
    return Droit.PLAN_EXTERNE_MODIFIER in droits_generaux(auteur)


def check(autorise: bool) -> None:  # noqa: FBT001 - reads `check(can_edit_plans(auteur))`
    """Raise Refus when the answer of a `can_…` question is no."""
    if not autorise:
        raise Refus("Ces mots servent à tous les contrats\u00a0: l’administration les modifie.")
