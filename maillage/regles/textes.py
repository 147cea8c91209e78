"""What is typed, made safe to keep: one form of letters, one kind of line end, nothing invisible.

People paste from mails, PDF files and word processors. Control characters break PostgreSQL (NUL) and
XML, direction overrides disguise a sentence, soft hyphens hide a word from the search. Emoji, Arabic
or Hebrew stay whole.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier

_FINS_DE_LIGNE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters but tab and line feed, lone surrogates, non-characters, embeddings and overrides
# of direction, soft hyphen, zero-width space and word joiner. The joiners of emoji and Persian stay.
_INTERDITS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u202a-\u202e\u2060\ufeff\ufdd0-\ufdef\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff]"
)
_OUVRANTS = "\u2066\u2067\u2068"
_FERMANT = "\u2069"
_ISOLATS = re.compile(f"[{_OUVRANTS}{_FERMANT}]")
_BLANCS = re.compile(r"[ \t\n]+")
# NFC joins at most three characters into one: beyond, the text is too long whatever it becomes.
_REDUCTION = 3


def nettoyer_ligne(texte: str, limite: int, *, champ: str = "") -> str:
    """Return one clean line, runs of blanks made one space (no-break spaces stay).

    Raises ErreurMetier on `champ` when more than `limite` characters are left.
    """
    visible = _retirer_invisibles(texte)
    return _normaliser(_BLANCS.sub(" ", visible), limite, champ=champ)


def nettoyer_texte(texte: str, limite: int, *, champ: str = "") -> str:
    """Return a clean text on several lines, blank ends removed, line ends made one line feed.

    Raises ErreurMetier on `champ` when more than `limite` characters are left.
    """
    return _normaliser(_retirer_invisibles(texte), limite, champ=champ)


def _retirer_invisibles(texte: str) -> str:
    lignes = _INTERDITS.sub("", _FINS_DE_LIGNE.sub("\n", texte)).split("\n")
    return "\n".join(_equilibrer(ligne) if _ISOLATS.search(ligne) else ligne for ligne in lignes)


def _equilibrer(ligne: str) -> str:
    """Keep the isolates of direction that are closed on their line, drop the lone ones."""
    caracteres = list(ligne)
    ouverts: list[int] = []
    for rang, caractere in enumerate(ligne):
        if caractere in _OUVRANTS:
            ouverts.append(rang)
        elif caractere == _FERMANT:
            if ouverts:
                ouverts.pop()
            else:
                caracteres[rang] = ""
    for rang in ouverts:
        caracteres[rang] = ""
    return "".join(caracteres)


def _normaliser(texte: str, limite: int, *, champ: str) -> str:
    texte = texte.strip()
    # Checked before too: NFC takes quadratic time on a hostile megabyte of combining marks.
    if len(texte) <= limite * _REDUCTION:
        texte = unicodedata.normalize("NFC", texte).strip()
    de_trop = len(texte) - limite
    if de_trop > 0:
        raise ErreurMetier(
            f"Ce texte est trop long : {accorde(de_trop, 'caractère')} de trop "
            f"({accorde(limite, 'caractère')} au plus). Raccourcir le texte.",
            champ=champ,
        )
    return texte


def remplacer_mots(texte: str, mots: Iterable[str], par: str) -> str:
    """Return the text with each of `mots`, whatever its capitals, replaced where it stands alone.

    « Martin » is not found in « Martinique », nor an address in a longer one.
    """
    for mot in mots:
        motif = rf"(?<![\w.@+-]){re.escape(mot)}(?![\w@]|[.+-]\w)"
        texte = re.sub(motif, lambda _trouve: par, texte, flags=re.IGNORECASE)
    return texte


def remplacer_partout(valeur: Any, mots: Iterable[str], par: str) -> Any:
    """Return a value read from JSON, with the words replaced in each of its texts, keys left as they are."""
    mots = list(mots)
    if isinstance(valeur, str):
        return remplacer_mots(valeur, mots, par)
    if isinstance(valeur, list):
        return [remplacer_partout(element, mots, par) for element in valeur]
    if isinstance(valeur, dict):
        return {cle: remplacer_partout(element, mots, par) for cle, element in valeur.items()}
    return valeur


def cite(texte: str, mots: Iterable[str]) -> bool:
    """Say whether one of `mots` stands alone in the text, as `remplacer_mots` looks for it."""
    marque = "\0"
    return marque in remplacer_mots(texte, mots, marque)
