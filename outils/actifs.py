"""Maintainer's tool: takes the vendored files from npm packages and builds the style sheet.

    python outils/actifs.py css        assembles maillage/web/composants/styles into static/css
    python outils/actifs.py vendor     takes again every file of the vendor.toml lists (npm needed)

Users and tests need neither npm nor this script: what it writes is committed, and tests compare.
"""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
STATIQUE = RACINE / "maillage" / "web" / "static"
STYLES = RACINE / "maillage" / "web" / "composants" / "styles"
FEUILLE = STATIQUE / "css" / "maillage.css"
FEUILLE_ECRANS = STATIQUE / "css" / "ecrans.css"
LISTES = (STATIQUE / "vendor" / "vendor.toml", RACINE / "tests" / "vendor" / "vendor.toml")

AVERTISSEMENT = "/* Produit par outils/actifs.py : modifier maillage/web/composants/styles. */\n"
COUCHES = "@layer bootstrap, jetons, base, composants, ecrans, impression;\n"
CARTE_SOURCE = b"/*# sourceMappingURL="


def build_css() -> dict[Path, str]:
    """Return the two style sheets: what every page stands on (files 1 to 3), then its screens (4, 5)."""
    sources = sorted(STYLES.glob("*.css"))
    return {
        FEUILLE: _build_socle() + _lire([p for p in sources if p.name < "4"]),
        FEUILLE_ECRANS: AVERTISSEMENT + COUCHES + _lire([p for p in sources if p.name >= "4"]),
    }


def _lire(sources: list[Path]) -> str:
    return "".join(f"\n{p.read_text(encoding='utf-8')}" for p in sources)


def _build_socle() -> str:
    """Return the layers in order, and Bootstrap in the lowest.

    Bootstrap draws ticks, arrows and crosses with `data:` images that the content security policy
    refuses: they become `none` here, and our own files take their place in 31-champs.css.
    """
    bootstrap = (STATIQUE / "vendor/bootstrap/bootstrap.min.css").read_text(encoding="utf-8")
    charset, _, regles = bootstrap.partition(";")
    if not charset.startswith('@charset "UTF-8"'):
        regles = bootstrap
    propre = _retirer_images_data(regles).strip()
    return f"{AVERTISSEMENT}{COUCHES}@layer bootstrap {{\n{propre}\n}}\n"


def _retirer_images_data(css: str) -> str:
    """Replace each url("data:…") by none. Scanned by hand: the images hold quotes and brackets."""
    garde, reste = [], css
    while (debut := reste.find("url(")) >= 0:
        guillemet = reste[debut + 4]
        if guillemet in "\"'":
            fin = reste.index(guillemet + ")", debut + 5) + 2
        else:
            fin = reste.index(")", debut) + 1
        adresse = reste[debut:fin]
        garde += [reste[:debut], "none" if "data:" in adresse else adresse]
        reste = reste[fin:]
    return "".join([*garde, reste])


def take_vendor(liste: Path) -> None:
    """Fetch each package of a vendor.toml at its version, copy the files, check their digests."""
    with liste.open("rb") as flux:
        paquets = tomllib.load(flux)
    for paquet in paquets.values():
        with tempfile.TemporaryDirectory() as dossier:
            subprocess.run(  # noqa: S603 - fixed command, names from our own list
                ["npm", "pack", "--silent", f"{paquet['paquet']}@{paquet['version']}"],  # noqa: S607 - a maintainer's npm, wherever it is
                cwd=dossier,
                check=True,
                stdout=subprocess.DEVNULL,
            )
            with tarfile.open(next(Path(dossier).glob("*.tgz"))) as archive:
                for fichier in paquet["fichiers"]:
                    _copier(archive, fichier, liste.parent)


def _copier(archive: tarfile.TarFile, fichier: dict[str, str], dossier: Path) -> None:
    flux = archive.extractfile(f"package/{fichier['depuis']}")
    if flux is None:
        raise SystemExit(f"{fichier['depuis']} n’est pas dans le paquet.")
    # The hashed static storage would look for a map that we do not ship.
    lignes = flux.read().splitlines(keepends=True)
    contenu = b"".join(ligne for ligne in lignes if not ligne.startswith(CARTE_SOURCE))
    cible = dossier / fichier["chemin"]
    cible.parent.mkdir(parents=True, exist_ok=True)
    cible.write_bytes(contenu)
    empreinte = hashlib.sha256(contenu).hexdigest()
    if empreinte != fichier["sha256"]:
        print(f"{cible.relative_to(RACINE)} : sha256 attendu {fichier['sha256']}, lu {empreinte}")


def main() -> int:
    """Run the asked command; return the exit code."""
    if sys.argv[1:] == ["css"]:
        FEUILLE.parent.mkdir(parents=True, exist_ok=True)
        for feuille, texte in build_css().items():
            feuille.write_text(texte, encoding="utf-8")
        return 0
    if sys.argv[1:] == ["vendor"]:
        for liste in LISTES:
            take_vendor(liste)
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main())
