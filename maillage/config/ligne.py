"""The command `maillage`: the program's own commands, in French; Django's stay behind `django`.

A failure is one sentence with its remedy. What was not foreseen goes whole into `journal.txt` of
the data folder, for whoever will repair it.
"""

import difflib
import os
import sys
import traceback
from pathlib import Path

import django
from django.conf import settings
from django.core.management import (
    BaseCommand,
    CommandError,
    execute_from_command_line,
    get_commands,
    load_command_class,
)
from django.db import connections

from maillage.config.pannes import decrire_panne
from maillage.regles.erreurs import Conflit, ErreurMetier, Introuvable, Refus


def list_commandes() -> dict[str, str]:
    """Return the program's own commands: name with hyphens -> room that holds it."""
    return {
        nom.replace("_", "-"): str(salle)
        for nom, salle in sorted(get_commands().items())
        if str(salle).startswith("maillage.")
    }


def load_commande(nom: str) -> BaseCommand:
    """Return the command `nom` (hyphens accepted). Raises KeyError when it is not ours."""
    salle = list_commandes()[nom.replace("_", "-")]
    return load_command_class(salle, nom.replace("-", "_"))


def render_aide() -> str:
    """Return the list of the program's commands, each with its French help."""
    lignes = [
        "maillage COMMANDE [OPTIONS]",
        "",
        *(f"  {nom:<26} {load_commande(nom).help}" for nom in list_commandes()),
        "",
        "  maillage COMMANDE --help     les options d’une commande",
        "  maillage django …            les commandes de Django (migrate, shell, dbshell…)",
    ]
    return "\n".join(lignes) + "\n"


def render_inconnue(nom: str) -> str:
    """Return the sentence for a word that is no command of ours."""
    if nom in get_commands():
        return f"« {nom} » est une commande de Django : écrire « maillage django {nom} »."
    proches = difflib.get_close_matches(nom, list_commandes(), n=1)
    conseil = f"peut-être « maillage {proches[0]} » ?" if proches else ""
    return f"« {nom} » n’est pas une commande : {conseil or '« maillage --help » les liste.'}"


def run_commande(nom: str, arguments: list[str]) -> None:
    """Run one of the program's commands. Raises whatever it raises."""
    commande = load_commande(nom)
    lecteur = commande.create_parser("maillage", nom)
    options = vars(lecteur.parse_args(arguments))
    positionnels = options.pop("args", ())
    commande.execute(*positionnels, **options)


def note_panne() -> Path:
    """Write the current exception whole into the installation's log and return its path."""
    journal = Path(settings.DOSSIER) / "journal.txt"
    with journal.open("a", encoding="utf-8") as fichier:
        fichier.write(traceback.format_exc() + "\n")
    journal.chmod(0o600)
    return journal


def answer(nom: str, arguments: list[str]) -> int:
    """Run a command and return the exit code; every failure is said in one sentence."""
    try:
        run_commande(nom, arguments)
    except (CommandError, ErreurMetier, Refus, Introuvable, Conflit) as refus:
        phrase = str(refus)
    except KeyboardInterrupt:
        phrase = "Interrompu."
    except Exception as panne:  # the last door: a person at a terminal reads no traceback
        phrase = decrire_panne(panne) or (
            f"Une erreur imprévue a arrêté « {nom} » : le détail est dans « {note_panne()} », "
            "à joindre au signalement."
        )
    else:
        return 0
    finally:
        connections.close_all()
    sys.stderr.write(phrase + "\n")
    return 1


def forget_reglages() -> None:
    """Drop the settings of the environment: a list of commands is read where nothing is set yet."""
    for nom in [n for n in os.environ if n.startswith("MAILLAGE_") or n == "DATABASE_URL"]:
        del os.environ[nom]
    os.environ["MAILLAGE_HTTPS"] = "non"


def main(arguments: list[str]) -> int:
    """Run `maillage ARGUMENTS` and return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.config.settings")
    if arguments[:1] == ["django"]:
        execute_from_command_line(["maillage django", *arguments[1:]])
        return 0
    aide = not arguments or arguments[0] in {"-h", "--help", "help", "aide"}
    if aide:
        forget_reglages()
    django.setup()
    if aide:
        sys.stdout.write(render_aide())
        return 0
    nom = arguments[0].replace("_", "-")
    if nom not in list_commandes():
        sys.stderr.write(render_inconnue(arguments[0]) + "\n")
        return 1
    return answer(nom, arguments[1:])


def run() -> int:
    """Run the command line of this process; a reader that left (« | head ») is no failure."""
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


if __name__ == "__main__":
    sys.exit(run())
