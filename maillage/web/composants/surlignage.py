"""Shows where the words of a search stand in an extract, accents and plurals forgiven."""

import re
import unicodedata

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_MOT = re.compile(r"\w+")
_LONGUEUR_UTILE = 2


def plier(mot: str) -> str:
    """Return the word in lower case without accent nor ligature."""
    plat = unicodedata.normalize("NFD", mot.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in plat if not unicodedata.combining(c))


def surligner(texte: str, cherche: str) -> SafeString:
    """Return the text, escaped, with each word that begins like a searched word inside <mark>."""
    debuts = tuple(
        racine
        for mot in _MOT.findall(cherche)
        if len(racine := plier(mot).rstrip("sx") or plier(mot)) >= _LONGUEUR_UTILE
    )
    if not debuts:
        return mark_safe(escape(texte))  # noqa: S308 - escaped
    morceaux, fin = [], 0
    for trouve in _MOT.finditer(texte):
        if plier(trouve.group()).startswith(debuts):
            morceaux += [
                escape(texte[fin : trouve.start()]),
                f"<mark>{escape(trouve.group())}</mark>",
            ]
            fin = trouve.end()
    return mark_safe("".join([*morceaux, escape(texte[fin:])]))  # noqa: S308 - every piece is escaped
