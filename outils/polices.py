"""Maintainer's tool: takes the fonts that documents embed, and writes which characters they draw.

    python outils/polices.py [DOSSIER_D_INTER]

Inter comes as OpenType from Debian's package fonts-inter, Newsreader from the npm package
@fontsource/newsreader, whose Latin and extended Latin subsets are put together again. Users and tests
need neither: what this script writes is committed, and a test compares the digests.
"""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from itertools import pairwise
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

RACINE = Path(__file__).resolve().parents[1]
POLICES = RACINE / "maillage" / "editions" / "pdf" / "polices"
INTER = Path("/usr/share/fonts/opentype/inter")
GRAISSES_INTER = ("Regular", "Italic", "Medium", "SemiBold", "SemiBoldItalic")
PAQUET = "@fontsource/newsreader@5.3.0"
GRAISSES_NEWSREADER = {"400-normal": "Regular", "400-italic": "Italic", "500-normal": "Medium"}
_NOM_FAMILLE, _NOM_STYLE, _NOM_COMPLET, _NOM_POSTSCRIPT = 1, 2, 4, 6
_FAMILLE_TYPO, _STYLE_TYPO = 16, 17


def take_inter(depuis: Path) -> None:
    """Copy the weights of Inter that documents use."""
    for graisse in GRAISSES_INTER:
        nom = f"Inter-{graisse}.otf"
        (POLICES / nom).write_bytes((depuis / nom).read_bytes())


def take_newsreader() -> None:
    """Fetch Newsreader, join its subsets, give it back the name that woff2 lost."""
    with tempfile.TemporaryDirectory() as dossier:
        subprocess.run(  # noqa: S603 - fixed command, fixed name
            ["npm", "pack", "--silent", PAQUET],  # noqa: S607 - a maintainer's npm, wherever it is
            cwd=dossier, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        with tarfile.open(next(Path(dossier).glob("*.tgz"))) as archive:
            archive.extractall(dossier, filter="data")
        fichiers = Path(dossier) / "package"
        (POLICES / "LICENSE-Newsreader").write_bytes((fichiers / "LICENSE").read_bytes())
        for graisse, style in GRAISSES_NEWSREADER.items():
            _join(fichiers / "files", graisse, style)


def _join(dossier: Path, graisse: str, style: str) -> None:
    morceaux = []
    for sous_ensemble in ("latin", "latin-ext"):
        police = TTFont(dossier / f"newsreader-{sous_ensemble}-{graisse}.woff2")
        police.flavor = None
        chemin = dossier / f"{sous_ensemble}-{graisse}.ttf"
        police.save(chemin)
        morceaux.append(str(chemin))
    police = Merger().merge(morceaux)
    noms = {
        _NOM_FAMILLE: "Newsreader", _NOM_STYLE: style, _NOM_COMPLET: f"Newsreader {style}",
        _NOM_POSTSCRIPT: f"Newsreader-{style}", _FAMILLE_TYPO: "Newsreader", _STYLE_TYPO: style,
    }  # fmt: skip
    for cle, texte in noms.items():
        police["name"].setName(texte, cle, 3, 1, 0x409)
    # A constant date: the same sources give the same bytes.
    police["head"].created = police["head"].modified = 0
    police.recalcTimestamp = False
    police.save(POLICES / f"Newsreader-{style}.ttf")


def write_couverture() -> None:
    """Write the characters that Inter draws in every weight, as ranges of code points."""
    communs: set[int] | None = None
    for graisse in GRAISSES_INTER:
        codes = set(TTFont(POLICES / f"Inter-{graisse}.otf").getBestCmap())
        communs = codes if communs is None else communs & codes
    lignes = [f"{debut:04X}-{fin:04X}" for debut, fin in _ranges(sorted(communs or ()))]
    (POLICES / "couverture.txt").write_text("\n".join(lignes) + "\n", encoding="ascii")


def _ranges(codes: list[int]) -> list[tuple[int, int]]:
    coupures = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(codes)) if b != a + 1), len(codes)]
    return [(codes[a], codes[b - 1]) for a, b in pairwise(coupures)]


def write_provenance(inter: str) -> None:
    """Write where each file comes from and its digest."""
    lignes = [
        "# Fonts embedded in documents. outils/polices.py takes them again; a test hashes them.",
        f'inter = "{inter}"',
        f'newsreader = "npm {PAQUET}, subsets latin and latin-ext joined"',
        'licence = "OFL-1.1"',
        "",
        "[sha256]",
    ]
    lignes += [
        f'"{fichier.name}" = "{hashlib.sha256(fichier.read_bytes()).hexdigest()}"'
        for fichier in sorted(POLICES.iterdir())
        if fichier.name != "polices.toml"
    ]
    (POLICES / "polices.toml").write_text("\n".join(lignes) + "\n", encoding="utf-8")


def main() -> int:
    """Take everything again; return the exit code."""
    depuis = Path(sys.argv[1]) if len(sys.argv) > 1 else INTER
    POLICES.mkdir(parents=True, exist_ok=True)
    take_inter(depuis)
    take_newsreader()
    licence = RACINE / "maillage/web/static/vendor/fonts/inter-LICENSE"
    (POLICES / "LICENSE-Inter").write_bytes(licence.read_bytes())
    write_couverture()
    write_provenance("Debian 12, package fonts-inter 4.0~beta7")
    return 0


if __name__ == "__main__":
    sys.exit(main())
