"""Opens the account that administers the installation; there is no other way to the first one."""

import getpass
import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.operations import create_administrateur

VARIABLE = "MAILLAGE_MOT_DE_PASSE"


class Command(BaseCommand):
    """`maillage creer-administrateur`: asks at a terminal; scripts pass options and the standard input."""

    help = "ouvre un compte qui administre l’installation"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the address and the name; the password is never an argument: others could read it."""
        parser.add_argument("--courriel", default="", help="adresse électronique du compte")
        parser.add_argument("--nom", default="", help="nom de la personne")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Ask what is missing and open the account. Raises CommandError with what to mend."""
        try:
            courriel = options["courriel"] or self.ask("Adresse électronique")
            nom = options["nom"] or self.ask("Nom")
            compte = create_administrateur(courriel, self.read_mot_de_passe(), nom=nom)
        except ErreurMetier as erreur:
            raise CommandError(erreur.message) from erreur
        self.stdout.write(f"Le compte {compte.courriel} administre l’installation.")

    def ask(self, question: str) -> str:
        """Return the answer typed. Raises CommandError when nobody is there to answer."""
        if not sys.stdin.isatty():
            raise CommandError(
                "Sans terminal, donner --courriel et --nom, et le mot de passe par "
                f"{VARIABLE} ou par l’entrée standard."
            )
        return input(f"{question}\u00a0: ").strip()

    def read_mot_de_passe(self) -> str:
        """Return the password: of the environment, of a pipe, or typed twice."""
        if VARIABLE in os.environ:
            return os.environ[VARIABLE]
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\n")
        premier = getpass.getpass("Mot de passe (douze caractères au moins)\u00a0: ")
        if premier != getpass.getpass("Le même, une seconde fois\u00a0: "):
            raise CommandError("Les deux mots de passe ne sont pas les mêmes\u00a0: recommencer.")
        return premier
