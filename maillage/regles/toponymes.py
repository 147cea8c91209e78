"""Names of places as people type them: accents, hyphens, « St » and leading articles do not matter.

Both sides of a search pass here (the stored name and the text typed), so that SQLite and PostgreSQL
find the same communes without any extension.
"""

import re

from maillage.regles.francais import plier

_ABREGES = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
# « Chalonnes s/ Loire »: the slash would otherwise leave a lonely letter.
_SUR = re.compile(r"\bs/\s*", re.IGNORECASE)
_ARTICLES = frozenset({"le", "la", "les", "l", "aux", "au"})
_LIAISONS = _ARTICLES | {"de", "du", "des", "d", "et"}
_NATURES = re.compile(
    r"^(?:communaute d agglomeration|communaute de communes|communaute urbaine|metropole"
    r"|c c|c a|c u|cc|ca|cu)\b(?: (?:de la|de l|du|des|de|d))?(?= )"
)
_NATURES_ECRITES = re.compile(
    r"^Communauté (?:de communes|d’agglomération|urbaine)"
    r"(?P<liaison> de la | de l’| du | des | de | d’| )(?P<nom>.+)$"
)
_PARENTHESE = re.compile(r"\s*\([^)]*\)$")
_ARTICLE_RENDU = {" de la ": "La ", " de l’": "L’"}

# Départements and régions by the article that they take; the others are feminine or elided.
_MASCULINS = frozenset((
    "Bas-Rhin", "Calvados", "Cantal", "Centre-Val de Loire", "Cher", "Doubs", "Finistère", "Gard", "Gers",
    "Grand Est", "Haut-Rhin", "Jura", "Loir-et-Cher", "Loiret", "Lot", "Lot-et-Garonne", "Maine-et-Loire",
    "Morbihan", "Nord", "Pas-de-Calais", "Puy-de-Dôme", "Rhône", "Tarn", "Tarn-et-Garonne",
    "Territoire de Belfort", "Val-de-Marne", "Val-d’Oise", "Var", "Vaucluse",
))  # fmt: skip
_PLURIELS = frozenset((
    "Alpes-de-Haute-Provence", "Alpes-Maritimes", "Ardennes", "Bouches-du-Rhône", "Côtes-d’Armor",
    "Deux-Sèvres", "Hautes-Alpes", "Hautes-Pyrénées", "Hauts-de-France", "Hauts-de-Seine", "Landes",
    "Pays de la Loire", "Pyrénées-Atlantiques", "Pyrénées-Orientales", "Vosges", "Yvelines",
))  # fmt: skip
_SANS_ARTICLE = frozenset({"La Réunion", "Mayotte", "Paris"})
_METROPOLE = re.compile(r"^Métropole (?:de |du |d’)")


def fold_nom(texte: str) -> str:
    """Return the comparable form of a name: « L’Île-d’Elle » → "ile d elle", « St-Nazaire » → "saint nazaire".

    Lower case, no accent, single spaces, saint and sainte in full, no leading article. Folding twice
    changes nothing. A name that is only an article stays as it is.
    """
    mots = [_ABREGES.get(mot, mot) for mot in _split_mots(texte)]
    while len(mots) > 1 and mots[0] in _ARTICLES:
        mots = mots[1:]
    return " ".join(mots)


def fold_epci(texte: str) -> str:
    """Return the comparable form of an intercommunality, without its nature: "ernee", "bocage mayennais".

    A nature alone (« communauté de communes ») is kept: somebody is still typing.
    """
    plat = " ".join(_split_mots(texte))
    return fold_nom(_NATURES.sub("", plat, count=1))


def split_recherche(texte: str) -> list[str]:
    """Return the folded words that a name must contain; linking words are left out.

    An empty list means that nothing can be looked for. When only linking words were typed they are
    kept, so that « Les » still finds something.
    """
    mots = fold_nom(texte).split()
    return [mot for mot in mots if mot not in _LIAISONS] or mots


def shorten_epci(nom: str) -> str:
    """Return the name one says aloud: « Communauté de communes de l’Ernée » → « L’Ernée ».

    What stands in brackets is left out; a métropole keeps its word, which tells it from its city.
    """
    nom = _PARENTHESE.sub("", nom)
    trouve = _NATURES_ECRITES.match(nom)
    if trouve is None:
        return nom
    court = trouve["nom"]
    return f"{_ARTICLE_RENDU.get(trouve['liaison'], '')}{court[0].upper()}{court[1:]}"


def articulate_region(nom: str) -> str:
    """Return a département or a région as in a sentence: « la Mayenne », « l’Ain », « les Landes », « Paris »."""
    if nom in _SANS_ARTICLE:
        return nom
    if nom in _PLURIELS:
        return f"les {nom}"
    if nom in _MASCULINS:
        return f"le {nom}"
    return f"l’{nom}" if plier(nom).startswith((*"aeiouy", "herault")) else f"la {nom}"


def articulate_epci(nom: str) -> str:
    """Return an intercommunality as in a sentence: « la communauté de communes de l’Ernée », « Flandre Lys »."""
    nom = _PARENTHESE.sub("", nom)
    trouve = _NATURES_ECRITES.match(nom)
    if trouve and trouve["liaison"] == " ":
        return shorten_epci(nom)
    return f"la {nom[0].lower()}{nom[1:]}" if trouve or _METROPOLE.match(nom) else nom


def _split_mots(texte: str) -> list[str]:
    """Split into words of unaccented lower-case letters and digits."""
    return re.findall(r"[a-z0-9]+", plier(_SUR.sub("sur ", texte)))
