"""Says what the program stands on: each package's licence, each vendored file's digest.

Fails when a licence is not on the list that goes with EUPL-1.2, or when a vendored file is not the
one its manifest describes. Known vulnerabilities are not looked for: no package carries them, only
online services do. The public index of Python packages publishes them, a mirror of it often does
not; the last lines say so, and which command asks.
"""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from maillage.regles.ecriture import accorde
from tests.outillage.tiers import list_ecarts_tiers
from tests.outillage.verrou import RACINE, lire_versions

COMPATIBLES = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software|MPL|Mozilla|LGPL|Lesser|HPND|Unlicense|0BSD|CC0",
    re.IGNORECASE,
)


RESERVE = """
Ce qui précède ne dit rien des failles connues : leur liste n’est dans aucun paquet. Pour les chercher,
d’un poste qui joint l’index public de Python (il les publie ; un miroir, souvent non) :
  uvx pip-audit --strict --require-hashes --disable-pip -r requirements.lock
« could not be audited » veut dire que le paquet n’a pas été vérifié.
"""


def lire_licence(paquet: Distribution) -> str:
    """Return the licence that an installed package declares, or ""."""
    meta = paquet.metadata
    classes = [c.split("::")[-1].strip() for c in meta.get_all("Classifier", []) if "License" in c]
    declares = [*meta.get_all("License-Expression", []), "; ".join(classes)]
    declares += meta.get_all("License", [])
    return next((texte.splitlines()[0].strip() for texte in declares if texte.strip()), "")


def list_licences() -> dict[str, str]:
    """Return the licence of each package of the installation's lock that is installed here."""
    licences = {}
    for nom in lire_versions((RACINE / "requirements.lock").read_text(encoding="utf-8")):
        try:
            licences[nom] = lire_licence(distribution(nom))
        except PackageNotFoundError:
            continue  # for another system than this one
    return licences


def main() -> int:
    """Print the list; return 1 when something is to be looked at."""
    licences = list_licences()
    for nom, licence in licences.items():
        sys.stdout.write(f"  {nom:<24} {licence or 'INCONNUE'}\n")
    douteuses = [nom for nom, licence in licences.items() if not COMPATIBLES.search(licence)]
    ecarts = list_ecarts_tiers()
    sys.stdout.writelines(f"{nom} : licence à examiner.\n" for nom in douteuses)
    sys.stdout.writelines(f"{ecart}\n" for ecart in ecarts)
    sys.stdout.write(
        f"{len(licences)} paquets : licences et fichiers tiers, "
        f"{accorde(len(douteuses) + len(ecarts), 'point')} à examiner.\n{RESERVE}"
    )
    return 1 if douteuses or ecarts else 0


if __name__ == "__main__":
    sys.exit(main())
