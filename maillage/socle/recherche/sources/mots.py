"""The tokens of a word. Both sides of the search, index and question, pass through here.

"Stem, then fold" misses words typed without accents; "fold, then stem" separates isolé from isolée
(measured: 19 words of 51 lost by the first alone). We keep both, and the whole folded word, which a
person has not finished typing.
"""

import re
from functools import lru_cache
from threading import Lock
from uuid import UUID

import snowballstemmer

from maillage.regles.francais import decouper, plier

LONGUEUR_JETON = 40

# In French « ee » without accent is « ée » typed in haste: "coordonnee" must meet « coordonner ».
_PARTICIPE = re.compile("ee(s?)$")

_racineur = snowballstemmer.stemmer("french")
# The stemmer keeps the word in itself while it works: one thread at a time.
_verrou = Lock()


@lru_cache(maxsize=20_000)
def racines(mot: str) -> tuple[str, ...]:
    """Return the stems of a lower-case word, one to three, which any of its forms shares."""
    accentue = _PARTICIPE.sub(r"ée\1", mot)
    with _verrou:
        tronques = [_racineur.stemWord(forme) for forme in (plier(mot), mot, accentue)]
    return _distincts(*(plier(tronque) for tronque in tronques))


@lru_cache(maxsize=20_000)
def jetons(mot: str) -> tuple[str, ...]:
    """Return all that the index keeps of a lower-case word: itself folded, and its stems."""
    return _distincts(plier(mot), *racines(mot))


def jetons_du_texte(texte: str) -> str:
    """Return the distinct tokens of a text in NFC, separated by spaces."""
    uniques = dict.fromkeys(jeton for mot in decouper(texte) for jeton in jetons(mot.texte))
    return " ".join(uniques)


def jeton_du_contrat(uuid: UUID) -> str:
    """Return the token that every entry of a contract carries. No typed word is cut into such a one."""
    return f"§{uuid.hex}"


def _distincts(*formes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forme[:LONGUEUR_JETON] for forme in formes if forme))
