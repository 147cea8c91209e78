"""Acronyms of a text, and those that nobody explained yet."""

import re
from collections.abc import Collection, Iterable

_SIGLE = re.compile(r"\b[A-ZÉ][A-ZÉ0-9]{1,7}\b")
# « L. 1434-10, IV » quotes a paragraph, it abbreviates nothing.
_ROMAIN = re.compile(r"X{0,3}(IX|IV|V?I{0,3})")


def list_a_definir(textes: Iterable[str], connus: Collection[str]) -> list[str]:
    """Return the acronyms used in the texts that are not among `connus`, in alphabetical order."""
    employes = {sigle for texte in textes for sigle in _SIGLE.findall(texte)}
    return sorted(s for s in employes.difference(connus) if not _ROMAIN.fullmatch(s))
