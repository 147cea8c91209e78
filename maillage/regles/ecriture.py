"""How we write in French: dates, gaps of time, numbers, amounts, plurals, enumerations, typography.

Pages, documents, mails and the history share these functions, so that a date reads the same way
everywhere. Spaces: U+202F inside numbers and before ; ! ? %, U+00A0 before : and €, and inside « ».
Numbers up to sixteen are written in words in a sentence, the others in figures.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from maillage.regles.horloge import PARIS

INSECABLE = "\u00a0"
FINE = "\u202f"

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_EN_MOTS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize",
)  # fmt: skip

# Words of our field that forbid the elision (dictionnaire de l’Académie française, 9e édition).
_SANS_ELISION = re.compile(
    r"(haies?|haine|halls?|haltes?|hameaux?|hanches?|handicap\w*|harc\w*|hasard\w*|haut\w*|hernie\w*"
    r"|heros|hierarch\w*|hors|huit\w*|onz\w*|oui|y[aou]\w*)\b"
)


# Dates and hours


def jour(quand: date) -> str:
    """Return « 23 novembre », « 1er mars »."""
    return f"{ordinal(1) if quand.day == 1 else quand.day}{INSECABLE}{MOIS[quand.month - 1]}"


def date_simple(quand: date) -> str:
    """Return « 23 novembre 2026 »."""
    return f"{jour(quand)} {quand.year}"


def date_longue(quand: date) -> str:
    """Return « lundi 23 novembre 2026 »."""
    return f"{JOURS[quand.weekday()]} {date_simple(quand)}"


def heure(instant: datetime) -> str:
    """Return the hour in Paris: « 16 h 12 », « 9 h »."""
    local = instant.astimezone(PARIS)
    minutes = f"{INSECABLE}{local.minute:02d}" if local.minute else ""
    return f"{local.hour}{INSECABLE}h{minutes}"


def moment(instant: datetime, aujourdhui: date) -> str:
    """Return when it was, as short as it stays clear: « hier, 16 h 12 », « vendredi, 16 h 12 »…"""
    return f"{jour_proche(instant.astimezone(PARIS).date(), aujourdhui)}, {heure(instant)}"


def jour_proche(quand: date, aujourdhui: date) -> str:
    """Return a day, as short as it stays clear: « hier », « vendredi », « 12 mars », « 12 mars 2024 ».

    The name of the day is used for the six days before today only; then the date, with its year
    when it is not this year's.
    """
    ecart_jours = (aujourdhui - quand).days
    if ecart_jours in {0, 1}:
        return ("aujourd’hui", "hier")[ecart_jours]
    if 1 < ecart_jours < len(JOURS):
        return JOURS[quand.weekday()]
    return jour(quand) if quand.year == aujourdhui.year else date_simple(quand)


def ecart(quand: date, aujourdhui: date) -> str:
    """Return the distance to today: « il y a douze jours », « dans trois mois », « demain »."""
    jours = (quand - aujourdhui).days
    proche = {0: "aujourd’hui", 1: "demain", -1: "hier"}
    if jours in proche:
        return proche[jours]
    return f"{'dans' if jours > 0 else 'il y a'} {duree_en_jours(abs(jours))}"


def duree_en_jours(jours: int) -> str:
    """Return a number of days in the unit that people use: days to two months, months to two years."""
    if jours < 60:
        return accorde(jours, "jour", en_mots=True)
    if jours < 730:
        return accorde(round(jours / 30.4375), "mois", en_mots=True)
    return accorde(jours // 365, "an", en_mots=True)


# Numbers


def nombre_en_mots(n: int, *, feminin: bool = False) -> str:
    """Return the number in words from zero to sixteen, else in figures."""
    if n == 1 and feminin:
        return "une"
    return _EN_MOTS[n] if 0 <= n < len(_EN_MOTS) else nombre(n)


def nombre(valeur: Decimal | int | float, decimales: int | None = None) -> str:
    """Return « 12 345,6 ». `decimales` fixes their number; None keeps those of the value."""
    exact = valeur if isinstance(valeur, Decimal) else Decimal(str(valeur))
    if decimales is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimales), ROUND_HALF_UP)
    entier, _, reste = f"{abs(exact):,f}".partition(".")
    signe = "\u2212" if exact < 0 else ""
    return signe + entier.replace(",", FINE) + (f",{reste}" if reste else "")


def accorde(
    n: int, singulier: str, pluriel: str = "", *, en_mots: bool = False, feminin: bool = False
) -> str:
    """Return the number and its noun: « 3 fiches », « 0 fiche », « deux journaux ».

    French puts the singular below two. Without `pluriel`, an s is added, except after s, x and z.
    `feminin` only matters `en_mots`: « une fiche ».
    """
    ecrit = nombre_en_mots(n, feminin=feminin) if en_mots else nombre(n)
    return f"{ecrit}{INSECABLE}{mot_accorde(n, singulier, pluriel)}"


def mot_accorde(n: int, singulier: str, pluriel: str = "") -> str:
    """Return the noun alone in the right number: « fiches »."""
    if abs(n) < 2:
        return singulier
    return pluriel or (singulier if singulier[-1] in "sxz" else f"{singulier}s")


def ordinal(n: int, *, feminin: bool = False) -> str:
    """Return « 1er », « 1re », « 2e »."""
    if n == 1:
        return "1re" if feminin else "1er"
    return f"{n}e"


# Words


def enumere(mots: Iterable[str], conjonction: str = "et") -> str:
    """Return « a, b et c ». Empty for no word."""
    *debut, fin = list(mots) or [""]
    return f"{', '.join(debut)} {conjonction} {fin}" if debut else fin


def de(nom: str) -> str:
    """Return the noun after « de »: « d’Ernée », « de Laval », « du Mans », « des Sables »."""
    article, _, suite = nom.partition(" ")
    if suite and article.lower() in {"le", "les"}:
        return f"{'du' if article.lower() == 'le' else 'des'} {suite}"
    return f"d’{nom}" if _demande_elision(nom) else f"de {nom}"


def a(nom: str) -> str:
    """Return the noun after « à »: « à la Mayenne », « au Rhône », « aux Landes », « à Laval »."""
    article, _, suite = nom.partition(" ")
    contracte = {"le": "au", "les": "aux"}.get(article.lower())
    return f"{contracte} {suite}" if suite and contracte else f"à {nom}"


def _demande_elision(nom: str) -> bool:
    plat = unicodedata.normalize("NFD", nom.lower())
    plat = "".join(c for c in plat if not unicodedata.combining(c))
    return plat.startswith(tuple("aeiouyhœæ")) and not _SANS_ELISION.match(plat)


def majuscule(phrase: str) -> str:
    """Return the sentence with a capital first letter, the rest untouched."""
    return phrase[:1].upper() + phrase[1:]


# Typography of what people type

# Addresses, link targets and code are machine text: one changed character breaks them.
# Every repetition is bounded or cannot restart inside itself: a hostile 1 MB stays linear.
_INTOUCHABLE = re.compile(
    r"(`[^`\n]*`|\]\([^()\[\]\n]*\)|<[^<>\s]+>|&#?\w{1,32};"
    r"|(?:https?://|www\.|mailto:)\S+|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+)",
    re.IGNORECASE,
)
_ESPACES = r"[ \u00a0\u202f]"
_SUITE = r"(?=$|[\s)»\]*_.,…])"
_REGLES = (
    (re.compile(r"(?<=[^\W\d_])'"), "’"),
    (re.compile(rf"(?<=\S){_ESPACES}+([;!?]+){_SUITE}", re.MULTILINE), rf"{FINE}\1"),
    (re.compile(rf"(?<=[^\W_])([;!?]+){_SUITE}", re.MULTILINE), rf"{FINE}\1"),
    (re.compile(rf"(?<=[^\s|]){_ESPACES}+:(?=$|[\s*_])", re.MULTILINE), f"{INSECABLE}:"),
    (re.compile(r"(?<=[^\W\d_]):(?=$|[ \n])", re.MULTILINE), f"{INSECABLE}:"),
    (re.compile(rf"«{_ESPACES}*(?=\S)"), f"«{INSECABLE}"),
    (re.compile(rf"(?<=[^\s«]){_ESPACES}*»"), f"{INSECABLE}»"),
    (re.compile(rf"(?<=\d){_ESPACES}+%"), f"{FINE}%"),
    (re.compile(rf"(?<=\d){_ESPACES}+€"), f"{INSECABLE}€"),
)


def typographier(texte: str) -> str:
    """Return the text with curly apostrophes and no-break spaces; addresses and code are untouched.

    Applying it twice changes nothing more.
    """
    morceaux = _INTOUCHABLE.split(texte)
    morceaux[::2] = [_typographier_prose(prose) for prose in morceaux[::2]]
    return "".join(morceaux)


def _typographier_prose(prose: str) -> str:
    for motif, remplacement in _REGLES:
        prose = motif.sub(remplacement, prose)
    return prose
