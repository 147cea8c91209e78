"""Which characters the embedded fonts draw. Anything else becomes a square, and is told.

PDF/UA refuses a glyph that no font has; a document that cannot be made serves nobody. What Inter
draws is listed in `polices/couverture.txt`, written with the fonts.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path

CARRE = "□"
_COUVERTURE = Path(__file__).parent / "polices" / "couverture.txt"
# Nothing to draw, and nothing to say about: joiners and marks of direction, presentation of emoji.
_MUETS = frozenset(
    [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFE0E, 0xFE0F, *range(0x200E, 0x2010),
     *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029]
)  # fmt: skip


@lru_cache(maxsize=1)
def _dessines() -> frozenset[int]:
    codes: set[int] = set()
    for ligne in _COUVERTURE.read_text(encoding="ascii").split():
        debut, fin = ligne.split("-")
        codes.update(range(int(debut, 16), int(fin, 16) + 1))
    return frozenset(codes)


def list_inconnus(texte: str) -> list[str]:
    """Return the characters of a text that no embedded font draws, each once, in order."""
    if texte.isascii():
        return []
    composes = unicodedata.normalize("NFC", texte)
    return list(dict.fromkeys(c for c in composes if _est_inconnu(c)))


def remplacer_inconnus(texte: str) -> str:
    """Return the text with a square for each character that cannot be drawn, runs of them as one."""
    if texte.isascii() and texte.isprintable():
        return texte
    sortie: list[str] = []
    for c in unicodedata.normalize("NFC", texte):
        if _est_inconnu(c):
            if sortie[-1:] != [CARRE]:
                sortie.append(CARRE)
        elif ord(c) not in _MUETS and (c in "\n\t" or unicodedata.category(c) != "Cc"):
            sortie.append(c)
    return "".join(sortie)


def _est_inconnu(c: str) -> bool:
    code, sorte = ord(c), unicodedata.category(c)
    if sorte == "Co":  # private use: a drawing without a meaning, which PDF/A-2a refuses
        return True
    return code not in _dessines() and code not in _MUETS and sorte != "Cc"
