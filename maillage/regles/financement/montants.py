"""Money: read as people type it, written as they read it, always to the cent and never a float."""

import re
from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from fractions import Fraction

from maillage.regles.ecriture import nombre
from maillage.regles.erreurs import ErreurMetier

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
# No row of the plan of a CLS costs ten million euros: a figure above is a slip of the keyboard.
MONTANT_MAX = Decimal(10_000_000)
INCONNU = "inconnu"
EXEMPLE = "Écrire un montant en euros, par exemple «\u00a012\u202f500\u00a0» ou «\u00a06578,95\u00a0», ou laisser vide s’il est inconnu."

_SANS_REPONSE = frozenset({"", "?", "inconnu", "inconnue", "nsp", "non connu", "ne sait pas"})
_ESPACES = re.compile(r"[\s\u00a0\u202f]+")
_FORME = re.compile(r"^-?\d{1,15}(?:[.,]\d{1,2})?$", re.ASCII)
_LONGUEUR_MAX = 40


def lire_montant(texte: str, *, champ: str = "") -> Decimal | None:
    """Return what a person typed; None when it is blank or said to be unknown.

    Raises ErreurMetier on `champ` for what is no amount, for less than nothing and for the absurd.
    """
    plat = texte.strip().lower()
    if plat in _SANS_REPONSE:
        return None
    chiffres = _ESPACES.sub("", plat.removesuffix("€").removesuffix("euros"))
    if len(chiffres) > _LONGUEUR_MAX or not _FORME.match(chiffres):
        raise ErreurMetier(f"Ce montant n’est pas lisible. {EXEMPLE}", champ=champ)
    return verifier_montant(Decimal(chiffres.replace(",", ".")), champ=champ)


def verifier_montant(montant: Decimal | None, *, champ: str = "") -> Decimal | None:
    """Return the amount to the cent. Raises ErreurMetier for less than nothing and for the absurd."""
    if montant is None:
        return None
    try:
        au_cent = montant.quantize(CENT)
    except InvalidOperation:
        raise ErreurMetier(f"Ce montant n’est pas lisible. {EXEMPLE}", champ=champ) from None
    if au_cent != montant:
        raise ErreurMetier("Un montant s’arrête au centime.", champ=champ)
    if au_cent < 0:
        raise ErreurMetier("Un montant ne peut pas être négatif.", champ=champ)
    if au_cent > MONTANT_MAX:
        raise ErreurMetier(
            f"{euros(au_cent)}, vraiment\u202f? Au-delà de {euros(MONTANT_MAX)} sur une ligne, "
            "vérifier les zéros.",
            champ=champ,
        )
    return au_cent


def euros(montant: Decimal | None) -> str:
    """Return « 6 578,95 € », « 45 000 € », or « inconnu »: never a zero for what nobody knows."""
    if montant is None:
        return INCONNU
    entier = montant == montant.to_integral_value()
    return f"{nombre(montant, 0 if entier else 2)}\u00a0€"


def pour_cent(taux: Decimal) -> str:
    """Return a rate between 0 and 1 as « 80 % », « 72,2 % »."""
    centieme = (taux * 100).quantize(Decimal("0.1"))
    entier = centieme == centieme.to_integral_value()
    return f"{nombre(centieme, 0 if entier else 1)}\u202f%"


def au_centime_inferieur(montant: Decimal) -> Decimal:
    """Return a ceiling to the cent, never above itself, never below nothing."""
    return max(montant.quantize(CENT, rounding=ROUND_DOWN), ZERO)


def part_au_centime(montant: Decimal, part: Fraction) -> Decimal:
    """Return a part of an amount to the cent below. Exact: seven twelfths of 12 000 are 7 000, no cent less."""
    return Decimal(int(Fraction(montant) * part / Fraction(CENT))) * CENT


def somme(montants: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum, None as soon as one of them is unknown. Nothing adds up to zero."""
    total = ZERO
    for montant in montants:
        if montant is None:
            return None
        total += montant
    return total


def somme_connue(montants: Iterable[Decimal | None]) -> Decimal:
    """Return the sum of what is known: the least that the whole can be."""
    return sum((m for m in montants if m is not None), ZERO)
