"""The key by which two spellings of one name are the same: accents, capitals, apostrophes, hyphens."""

from maillage.regles.francais import decouper, plier


def cle_de_nom(nom: str) -> str:
    """Return the words of a name folded: « CIAS de L’Ernée » and « cias de l'ernee » give one key."""
    return " ".join(plier(mot.texte) for mot in decouper(nom))
