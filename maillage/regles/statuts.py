"""The life of a fiche-action: nine statuses, three flags, and what each asks for (domaine §3.3)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from maillage.regles.erreurs import ErreurMetier


class Statut(StrEnum):
    """Where an action stands. The stored value is the French slug."""

    EN_REFLEXION = "en-reflexion"
    PROGRAMMEE = "programmee"
    EN_COURS = "en-cours"
    REALISEE = "realisee"
    PERENNISEE = "perennisee"
    REPORTEE = "reportee"
    SUSPENDUE = "suspendue"
    ABANDONNEE = "abandonnee"
    FUSIONNEE = "fusionnee"


class Drapeau(StrEnum):
    """How an action fares, beside its status."""

    DANS_LES_TEMPS = "dans-les-temps"
    EN_RETARD = "en-retard"
    BLOQUEE = "bloquee"


LIBELLES_STATUTS: Mapping[Statut, str] = MappingProxyType(
    {
        Statut.EN_REFLEXION: "En réflexion",
        Statut.PROGRAMMEE: "Programmée",
        Statut.EN_COURS: "En cours",
        Statut.REALISEE: "Réalisée",
        Statut.PERENNISEE: "Pérennisée",
        Statut.REPORTEE: "Reportée",
        Statut.SUSPENDUE: "Suspendue",
        Statut.ABANDONNEE: "Abandonnée",
        Statut.FUSIONNEE: "Fusionnée",
    }
)

LIBELLES_DRAPEAUX: Mapping[Drapeau, str] = MappingProxyType(
    {
        Drapeau.DANS_LES_TEMPS: "Dans les temps",
        Drapeau.EN_RETARD: "En retard",
        Drapeau.BLOQUEE: "Bloquée",
    }
)

ACTIFS = frozenset({Statut.EN_REFLEXION, Statut.PROGRAMMEE, Statut.EN_COURS, Statut.REPORTEE})
RAISON_ATTENDUE = frozenset({Statut.SUSPENDUE, Statut.ABANDONNEE, Statut.REPORTEE})


def verifier_statut(
    statut: Statut, *, raison: str = "", nouvelle_date: str = "", fusion: bool = False
) -> None:
    """Raise ErreurMetier when a status lacks what it asks for: reason, new date, or target."""
    if statut is Statut.REPORTEE and not nouvelle_date:
        raise ErreurMetier(
            "Une action reportée a besoin de sa nouvelle date, même approximative.",
            champ="report_date",
        )
    if statut in RAISON_ATTENDUE and not raison.strip():
        raise ErreurMetier(
            f"Dire pourquoi l’action est {LIBELLES_STATUTS[statut].lower()}\u00a0: "
            "c’est ce que le bilan devra expliquer.",
            champ="statut_raison",
        )
    if statut is Statut.FUSIONNEE and not fusion:
        raise ErreurMetier("Choisir la fiche avec laquelle celle-ci fusionne.", champ="fusion")


def verifier_drapeau(drapeau: Drapeau | None, *, obstacle: str = "") -> None:
    """Raise ErreurMetier when a blocked action does not say what blocks it."""
    if drapeau is Drapeau.BLOQUEE and not obstacle.strip():
        raise ErreurMetier("Dire ce qui bloque l’action.", champ="obstacle")
