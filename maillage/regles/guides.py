"""The guides for those who use Maillage: one per place, and which is whose."""

from dataclasses import dataclass

from maillage.regles.droits import Auteur, Role


@dataclass(frozen=True)
class Guide:
    """A guide: its name in addresses and files, its title, whom it is for."""

    nom: str
    titre: str
    pour_qui: str


GUIDES: tuple[Guide, ...] = (
    Guide(
        "coordination",
        "Guide de la coordination",
        "Vous tenez un contrat, de sa première page à sa suite.",
    ),
    Guide(
        "pilote",
        "Guide du pilote d’action",
        "Vous conduisez une ou plusieurs actions, et vous avez peu de temps.",
    ),
    Guide(
        "autorite-du-territoire",
        "Guide de l’autorité du territoire",
        "Vous suivez des contrats pour l’ARS, le Département ou la Région.",
    ),
    Guide(
        "administration",
        "Guide de l’administration",
        "Vous ouvrez les comptes et tenez l’installation.",
    ),
)

PAR_NOM = {guide.nom: guide for guide in GUIDES}


def list_siens(auteur: Auteur) -> tuple[Guide, ...]:
    """Return the guides that speak of what this author does; none for the public."""
    roles = {role for roles in auteur.roles.values() for role in roles}
    siens = {
        "coordination": Role.COORDINATION in roles or auteur.peut_creer_contrat,
        "pilote": Role.PILOTE in roles,
        "autorite-du-territoire": bool(auteur.mandats),
        "administration": auteur.est_administrateur,
    }
    return tuple(guide for guide in GUIDES if siens[guide.nom])
