"""Prints the pages of docs/ that are made from the code, so that they cannot drift from it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandParser

from maillage.config.management.page_sources import render_sources
from maillage.regles.droits import DROITS, LIBELLES_DROITS, LIBELLES_ROLES, Droit, Role

ENTETE = """# Qui peut faire quoi

Page écrite par « make docs » depuis `maillage/regles/droits.py` : corriger la table, pas la page.

Un rôle vaut pour un contrat ; l’administration vaut pour l’installation et ne lit aucun contenu ;
l’autorité du territoire voit tous les contrats de son territoire. Qui ne voit pas un objet reçoit
« page introuvable » (404) ; qui le voit sans pouvoir agir reçoit un refus (403).

Un lien personnel ne donne aucun droit de la table : sur un seul contrat, il ouvre les fiches que sa
personne conduit ce jour-là (pilote ou copilote), et permet d’y répondre à une question : trois choix,
un mot. Un changement de pilote le réduit aussitôt ; il se ferme quand il n’ouvre plus rien. Expiré,
fermé, refusé ou faux, il répond par la même page.
"""


class Command(BaseCommand):
    """`make docs` writes the pages; without --ecrire they are only printed."""

    help = "écrit docs/droits.md et docs/sources.md depuis le code"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare `--ecrire`."""
        parser.add_argument("--ecrire", action="store_true", help="écrit les fichiers")

    def handle(self, **options: Any) -> None:
        """Print the pages, or write them."""
        for nom, render in PAGES.items():
            if not options["ecrire"]:
                self.stdout.write(render(), ending="")
                continue
            page = Path(settings.RACINE).parent / "docs" / nom
            page.write_text(render(), encoding="utf-8")
            self.stdout.write(f"{page} est à jour.")


def render_droits() -> str:
    """Return docs/droits.md: one row per right, one column per role."""
    roles = list(Role)
    titres = ["Droit", *(LIBELLES_ROLES[role] for role in roles)]
    lignes = [_render_ligne(titres), _render_ligne(["---", *(":-:" for _ in roles)])]
    for droit in Droit:
        cases = ["oui" if droit in DROITS[role] else "" for role in roles]
        lignes.append(_render_ligne([LIBELLES_DROITS[droit], *cases]))
    return ENTETE + "\n" + "\n".join(lignes) + "\n"


def _render_ligne(cases: list[str]) -> str:
    return "| " + " | ".join(cases) + " |"


PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {"droits.md": render_droits, "sources.md": render_sources}
)
