"""An amount in words, as a claim writes it beside its figures: « dix mille euros ».

Spelling of the Académie française before 1990: hyphens below one hundred only, « et » before un and onze.
"""

from decimal import Decimal

_UNITES = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_DIZAINES = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
_ECHELLES = ((1_000_000_000, "milliard"), (1_000_000, "million"))
_MILLE, _CENT, _VINGT, _SOIXANTE, _QUATRE_VINGTS = 1000, 100, 20, 60, 80


def montant_en_lettres(montant: Decimal) -> str:
    """Return « mille deux cents euros et cinquante centimes ». The amount is positive, to the cent."""
    euros, centimes = divmod(int(montant * 100), 100)
    morceaux = []
    if euros or not centimes:
        morceaux.append(f"{nombre_en_lettres(euros)} {_nom_des_euros(euros)}")
    if centimes:
        morceaux.append(
            f"{nombre_en_lettres(centimes)} {'centime' if centimes == 1 else 'centimes'}"
        )
    return " et ".join(morceaux)


def nombre_en_lettres(n: int) -> str:
    """Return a whole number in words, from zero to the thousand billions."""
    if n < _MILLE:
        return _sous_mille(n)
    for echelle, nom in _ECHELLES:
        if n >= echelle:
            combien, reste = divmod(n, echelle)
            pluriel = nom if combien == 1 else f"{nom}s"
            return _joindre(f"{nombre_en_lettres(combien)} {pluriel}", reste)
    milliers, reste = divmod(n, _MILLE)
    # « mille » never takes an s, and neither « cent » nor « quatre-vingt » does before it.
    devant = "" if milliers == 1 else f"{_sans_s(_sous_mille(milliers))} "
    return _joindre(f"{devant}mille", reste)


def _joindre(debut: str, reste: int) -> str:
    return f"{debut} {nombre_en_lettres(reste)}" if reste else debut


def _sous_mille(n: int) -> str:
    centaines, reste = divmod(n, _CENT)
    if not centaines:
        return _sous_cent(reste)
    cents = "cent" if centaines == 1 else f"{_UNITES[centaines]} cent"
    if not reste:
        return cents if centaines == 1 else f"{cents}s"
    return f"{cents} {_sous_cent(reste)}"


def _sous_cent(n: int) -> str:
    if n < _VINGT:
        return _UNITES[n]
    if n >= _QUATRE_VINGTS:
        reste = n - _QUATRE_VINGTS
        return f"quatre-vingt-{_UNITES[reste]}" if reste else "quatre-vingts"
    dizaine, unite = (6, n - _SOIXANTE) if n >= _SOIXANTE else divmod(n, 10)
    nom = _DIZAINES[dizaine]
    if not unite:
        return nom
    return f"{nom} et {_UNITES[unite]}" if unite in {1, 11} else f"{nom}-{_UNITES[unite]}"


def _sans_s(mots: str) -> str:
    return mots[:-1] if mots.endswith(("cents", "vingts")) else mots


def _nom_des_euros(euros: int) -> str:
    """« un million d’euros », « un euro », « deux euros »."""
    if euros >= _ECHELLES[1][0] and euros % _ECHELLES[1][0] == 0:
        return "d’euros"
    return "euro" if euros < 2 else "euros"
