"""The path of a new coordination: six first gestures, after which the contract begins to live."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pas:
    """One gesture of the first hour: what to do, and what it is for."""

    nom: str
    titre: str
    pourquoi: str


PAS: tuple[Pas, ...] = (
    Pas(
        "territoire",
        "Choisir le territoire",
        "Tapez le nom de l’intercommunalité, ses communes viennent avec elle.",
    ),
    Pas(
        "parties",
        "Nommer les parties",
        "L’agence régionale de santé et au moins une collectivité, sans elles pas de contrat.",
    ),
    Pas("axe", "Écrire le premier axe", "Un titre suffit, le plan se range autour de lui."),
    Pas(
        "fiche",
        "Écrire les premières fiches",
        "Une fiche peut naître avec un titre seul, Maillage demande ensuite le reste question par question.",
    ),
    Pas("pilote", "Dire qui pilote", "L’organisation qui conduit l’action, une seule par fiche."),
    Pas(
        "membre",
        "Inviter quelqu’un",
        "Une adresse et un rôle suffisent, et chaque pilote n’écrit que ses fiches.",
    ),
)
