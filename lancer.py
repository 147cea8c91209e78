"""The first file that runs: « python3 lancer.py demo », on a machine that has nothing but Python.

This file and the package `lanceur` parse on Python 3.6 and import the standard library only, so that
an old Python gets a sentence instead of a traceback. They look for a suitable Python, build `.venv`
from a hashed lock file, then hand over to the program. They never call sudo, apt or another system
tool: they say what to install.
"""

import os
import re
import subprocess
import sys
from typing import Dict, List, NoReturn, Optional

from lanceur.donnees import ouvrir_dossier, verifier_port, vider_dossier
from lanceur.environnement import assurer_environnement
from lanceur.lieux import DONNEES, PYTHON, RACINE, VERROU, VERROU_DEV
from lanceur.paroles import Arret, dire, ecrire, phrase_systeme

# command -> (lock file, module or management command it becomes, help)
COMMANDES = {
    "demo": (VERROU, "", "prépare la démonstration et la sert [--port N] [--dossier CHEMIN]"),
    "demo-vider": ("", "", "efface la démonstration [--dossier CHEMIN] [--oui]"),
    "run": (VERROU, "", "sert le programme pendant qu’on le développe [--port N]"),
    "db": (VERROU, "", "efface la base locale et la reconstruit [--dossier CHEMIN] [--oui]"),
    "test": (VERROU_DEV, "tests.outillage.suite", "passe tous les tests [--only=salle]"),
    "test-rules": (VERROU_DEV, "pytest tests/regles -q", "passe les tests des règles pures"),
    "check": (VERROU_DEV, "tests.outillage.verifications", "vérifie tout sans rien changer"),
    "fix": (VERROU_DEV, "tests.outillage.corrections", "met en forme et corrige"),
    "verrou": (VERROU_DEV, "tests.outillage.verrou", "refait les fichiers verrous"),
    "captures": (VERROU_DEV, "outils.captures", "photographie chaque page de la démonstration"),
    "bench": (VERROU_DEV, "outils.banc", "mesure les pages et écrit docs/performance.md"),
    "audit": (VERROU_DEV, "tests.outillage.audit", "liste licences et fichiers tiers"),
    "migrations": (VERROU_DEV, "", "écrit une migration nommée --name=ajoute_avenant"),
    "docs": (VERROU, "", "réécrit docs/droits.md et docs/sources.md depuis le code"),
    "maillage": (VERROU, "", "lance une commande du programme, par exemple --help"),
}


def lire_options(arguments: List[str], connues: Dict[str, str]) -> Dict[str, str]:
    """Return the options of `arguments`. `connues` gives the defaults; « oui » takes no value."""
    valeurs, reste = dict(connues), list(arguments)
    while reste:
        brut = reste.pop(0)
        nom, egal, valeur = brut.partition("=")
        cle = nom[2:] if nom.startswith("--") else ""
        if cle not in connues:
            attendues = ", ".join("--" + c for c in sorted(connues)) or "aucune"
            raise Arret(f"« {brut} » n’est pas une option de cette commande ({attendues}).")
        if cle == "oui":
            valeurs[cle] = "oui"
            continue
        if not egal and not reste:
            raise Arret(f"L’option --{cle} attend une valeur, par exemple --{cle} {connues[cle]}.")
        valeurs[cle] = valeur if egal else reste.pop(0)
    return valeurs


def lire_port(texte: str) -> int:
    """Return the port as a number. Raises Arret for anything else."""
    if not re.match(r"^[0-9]{1,5}$", texte):
        raise Arret(f"« {texte} » n’est pas un port : écrire un nombre, par exemple 8017.")
    return int(texte)


def lire_dossier(texte: str) -> str:
    """Return the absolute path of the data folder."""
    return os.path.abspath(os.path.expanduser(texte))


def remplacer(arguments: List[str], variables: Optional[Dict[str, str]] = None) -> NoReturn:
    """Become the program, so that Ctrl-C and SIGTERM reach it and nothing stands in between."""
    milieu = dict(os.environ, PYTHONUTF8="1", **(variables or {}))
    milieu.pop("PYTHONHOME", None)
    os.chdir(RACINE)
    sys.stdout.flush()
    commande = [PYTHON] + arguments
    if os.name == "nt":
        sys.exit(subprocess.call(commande, env=milieu))
    os.execve(PYTHON, commande, milieu)  # noqa: S606 - no shell is wanted


def servir(nom: str, arguments: List[str]) -> NoReturn:
    """Prepare the data folder, then serve it: as it will be used, or for its developers."""
    options = lire_options(arguments, {"port": "8000", "dossier": DONNEES})
    port, dossier = lire_port(options["port"]), lire_dossier(options["dossier"])
    verifier_port(port, nom)
    ouvrir_dossier(dossier)
    assurer_environnement(VERROU)
    variables = {
        "MAILLAGE_DOSSIER": dossier,
        "MAILLAGE_DEMONSTRATION": "oui",
        "MAILLAGE_ADRESSE": f"http://127.0.0.1:{port}",
    }
    if nom == "run":
        variables["MAILLAGE_DEBUG"] = "oui"
        remplacer(["-m", "maillage.config.ligne", "developper", "--port", str(port)], variables)
    remplacer(
        ["-m", "maillage.config.ligne", "servir", "--preparer", "--port", str(port)], variables
    )


def vider(nom: str, arguments: List[str]) -> None:
    """Erase the demonstration; « db » builds it again at once."""
    options = lire_options(arguments, {"dossier": DONNEES, "oui": ""})
    dossier = lire_dossier(options["dossier"])
    vider_dossier(dossier, confirme=bool(options["oui"]))
    if nom == "db":
        ouvrir_dossier(dossier)
        assurer_environnement(VERROU)
        remplacer(
            ["-m", "maillage.config.ligne", "preparer"],
            {"MAILLAGE_DOSSIER": dossier, "MAILLAGE_DEMONSTRATION": "oui"},
        )


def ecrire_migrations(arguments: List[str]) -> NoReturn:
    """Write the missing migrations under a name that says what they do."""
    nom = lire_options(arguments, {"name": ""})["name"]
    if not re.match(r"^[a-z][a-z0-9_]{2,}$", nom) or "auto" in nom.split("_"):
        raise Arret(
            "Une migration porte un nom qui dit ce qu’elle fait, en minuscules : "
            "« make migrations name=ajoute_avenant »."
        )
    assurer_environnement(VERROU_DEV)
    # Without a base, Django warns that it cannot compare with one: nothing to compare is no fault.
    remplacer(
        ["-W", "ignore::RuntimeWarning", "manage.py", "makemigrations", "--name", nom],
        {"MAILLAGE_HTTPS": "non"},
    )


def aider() -> str:
    """Return the list of commands."""
    lignes = ["python3 lancer.py COMMANDE [OPTIONS]", ""]
    return "\n".join(lignes + [f"  {nom:<12} {c[2]}" for nom, c in COMMANDES.items()])


def executer(arguments: List[str]) -> int:
    """Run one command line and return its exit code. Raises Arret."""
    if not arguments or arguments[0] in ("-h", "--help", "help", "aide"):
        dire(aider())
        return 0
    nom, reste = arguments[0], arguments[1:]
    if nom not in COMMANDES:
        raise Arret(f"« {nom} » n’est pas une commande : « python3 lancer.py » en donne la liste.")
    verrou, module, _aide = COMMANDES[nom]
    if nom in ("demo", "run"):
        servir(nom, reste)
    if nom in ("demo-vider", "db"):
        vider(nom, reste)
        return 0
    if nom == "migrations":
        ecrire_migrations(reste)
    assurer_environnement(verrou)
    if nom == "docs":
        remplacer(["manage.py", "ecrire_docs", "--ecrire", *reste], {"MAILLAGE_HTTPS": "non"})
    remplacer(["-m", *(module or "maillage.config.ligne").split(), *reste])


def main(arguments: List[str]) -> int:
    """Run `arguments`; turn every expected failure into one sentence and exit code 1."""
    try:
        return executer(arguments)
    except Arret as arret:
        phrase = str(arret)
    except BrokenPipeError:  # « lancer.py | head »: nobody reads any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as erreur:
        phrase = phrase_systeme(erreur)
    except KeyboardInterrupt:
        dire("\nInterrompu.")
        return 130
    ecrire(sys.stderr, phrase + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
