"""What is seen at a glance in a text that anybody reads: a personal number or address, a count too small, a blind link.

These are alerts: a shape says where to look, and a person says whether it is so.
"""

import re

from maillage.regles.francais import plier

# Boxes that people open for themselves; a body writes from its own domain.
_BOITES = frozenset(
    [
        "aol", "bbox", "free", "gmail", "gmx", "googlemail", "hotmail", "icloud", "laposte", "live", "me", "msn",
        "neuf", "numericable", "orange", "outlook", "proton", "protonmail", "sfr", "wanadoo", "yahoo", "ymail",
    ]
)  # fmt: skip
_COURRIEL = re.compile(r"[\w.+-]{1,64}@(\w[\w-]{0,62})\.\w")
_MOBILE = re.compile(r"(?:0|\+33[ .]?(?:\(0\))?|0033[ .]?)[67](?:[ .\u00a0\u202f-]?\d\d){4}(?!\d)")
_PETIT = re.compile(
    r"\b(?:[1-4]|deux|trois|quatre|une? seule?) (?:cas|deces|malades?|patiente?s?|personnes? (?:agee|atteinte|concernee|decedee|"
    r"hospitalisee|malade|suicidee|suivie|touchee)s?|suicides?|beneficiaires?)\b(?! sur\b)"
)
_AVEUGLE = re.compile(
    r"\[(?:cliquez )?(?:ici|lien|la page|en savoir plus|lire la suite|voir)\s*\]\(", re.IGNORECASE
)


def cite_une_coordonnee_personnelle(texte: str) -> bool:
    """Say whether a text holds a mobile telephone, or an address in a personal box."""
    if "@" in texte and any(m[1].lower() in _BOITES for m in _COURRIEL.finditer(texte)):
        return True
    return any(not texte[m.start() - 1 : m.start()].isdigit() for m in _MOBILE.finditer(texte))


def dit_un_petit_effectif(texte: str) -> bool:
    """Say whether a text counts fewer than five people in a state of health."""
    return bool(_PETIT.search(plier(texte)))


def cache_ou_mene_un_lien(texte: str) -> bool:
    """Say whether the words of a link do not tell where it leads: « [ici](…) »."""
    return bool(_AVEUGLE.search(texte))
