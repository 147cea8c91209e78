"""French words made comparable: case, accents, ligatures, apostrophes, elisions, hyphens, small words.

The search forgives what people forget when they type. Stems need a library, so they live in
`socle.recherche.sources`; everything before them is here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# What folding takes away, every mark that combines (none stands past this point), and what it writes in full.
_PLIS: dict[int, str | None] = {
    **dict.fromkeys(c for c in range(0x300, 0x20000) if unicodedata.combining(chr(c))),
    **{ord(lettre): entiere for lettre, entiere in {"œ": "oe", "æ": "ae", "ß": "ss"}.items()},
}
_MOTS = re.compile("[^\\W_\u02bc]+")  # the letter apostrophe is a letter for Unicode, not for us
# Straight, curly, letter, opening, acute, grave, prime: what keyboards and word processors leave.
_APOSTROPHES = frozenset("'\u2019\u02bc\u2018\u00b4\u0060\u2032")
_ELISIONS = frozenset(
    ("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu")
)

# Too frequent to tell one text from another: a search made of them and of others ignores them.
MOTS_VIDES = frozenset((
    "a", "ai", "au", "aux", "avec", "c", "ce", "ces", "cet", "cette", "d", "dans", "de",
    "des", "du", "elle", "elles", "en", "entre", "est", "et", "eux", "il", "ils", "j", "je",
    "l", "la", "le", "les", "leur", "leurs", "lui", "m", "mais", "me", "mes", "n", "ne",
    "nos", "notre", "nous", "on", "ont", "ou", "par", "pas", "pour", "qu", "que", "qui", "s",
    "sa", "sans", "se", "ses", "si", "son", "sont", "sur", "t", "ta", "te", "tes", "ton",
    "tu", "un", "une", "vos", "votre", "vous", "y",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mot:
    """A word of a text: itself in lower case with its accents, and where it stands in the text."""

    texte: str
    debut: int
    fin: int


def plier(texte: str) -> str:
    """Return the text in lower case without accents nor ligatures: « Œuvre » gives "oeuvre"."""
    return unicodedata.normalize("NFD", texte.lower()).translate(_PLIS)


def decouper(texte: str) -> Iterator[Mot]:
    """Yield the words of a text in NFC, in order; an elided article (l’, d’, qu’) is not a word.

    Hyphens cut: « sous-préfecture » is two words, and « bien être » finds « bien-être ».
    """
    for trouve in _MOTS.finditer(texte):
        mot = trouve.group().lower()
        suivant = texte[trouve.end() : trouve.end() + 1]
        if suivant in _APOSTROPHES and mot in _ELISIONS:
            continue
        yield Mot(mot, trouve.start(), trouve.end())


def mots_utiles(texte: str) -> list[str]:
    """Return the distinct words to look for, in order: without small words, unless there is nothing else."""
    mots = list(dict.fromkeys(mot.texte for mot in decouper(unicodedata.normalize("NFC", texte))))
    return [mot for mot in mots if plier(mot) not in MOTS_VIDES] or mots
