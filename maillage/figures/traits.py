"""What every chart is drawn with: a scale with round ends, marks of different shapes, numbers as text."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from maillage.regles.ecriture import nombre


class Signe(StrEnum):
    """The shape of a mark: never told apart by its colour alone."""

    ROND = "rond"
    LOSANGE = "losange"
    CARRE = "carre"
    TRIANGLE = "triangle"


def draw_signe(signe: Signe, x: float, y: float, *, classe: str = "repere") -> str:
    """Return a mark centred on a point, twelve units wide or so."""
    if signe is Signe.ROND:
        return f'<circle class="{classe}" cx="{write(x)}" cy="{write(y)}" r="5.5"/>'
    trace = {
        Signe.LOSANGE: f"M{write(x)} {write(y - 7)}l7 7-7 7-7-7z",
        Signe.CARRE: f"M{write(x - 5)} {write(y - 5)}h10v10h-10z",
        Signe.TRIANGLE: f"M{write(x)} {write(y - 6)}l6.5 11h-13z",
    }[signe]
    return f'<path class="{classe}" d="{trace}"/>'


def write(valeur: float) -> str:
    """Return a coordinate, with one decimal at most."""
    return f"{valeur:.1f}".removesuffix(".0")


def open_svg(largeur: float, hauteur: float, nom: str, *, classe: str = "fig") -> str:
    """Return the opening of a picture that a screen reader names."""
    return (
        f'<svg class="{classe}" viewBox="0 0 {write(largeur)} {write(hauteur)}" role="img" '
        f'aria-label="{escape(nom)}">'
    )


def draw_texte(
    texte: str, x: float, y: float, *, classe: str = "clair", ancre: str = "start"
) -> str:
    """Return a line of text."""
    anchor = "" if ancre == "start" else f' text-anchor="{ancre}"'
    return f'<text class="{classe}" x="{write(x)}" y="{write(y)}"{anchor}>{escape(texte)}</text>'


@dataclass(frozen=True)
class Echelle:
    """From values to units of a picture, between two round numbers."""

    bas: float
    haut: float
    pas: float
    debut: float
    fin: float

    def place(self, valeur: float) -> float:
        """Return where a value stands."""
        part = (valeur - self.bas) / (self.haut - self.bas)
        return round(self.debut + part * (self.fin - self.debut), 1)

    def graduations(self) -> Iterator[float]:
        """Yield the round numbers from one end to the other."""
        for rang in range(round((self.haut - self.bas) / self.pas) + 1):
            yield self.bas + rang * self.pas

    def write(self, valeur: float) -> str:
        """Return a graduation with as few decimals as tell it from the next one."""
        return nombre(round(valeur, 9) + 0.0, max(0, -math.floor(math.log10(self.pas) + 1e-9)))


def build_echelle(
    valeurs: Iterable[float], *, debut: float, fin: float, depuis_zero: bool = False, pas: int = 4
) -> Echelle:
    """Return a scale that holds these values, cut in about `pas` round steps of 1, 2 or 5."""
    connues = list(valeurs)
    bas = min(0.0, *connues) if depuis_zero else min(connues)
    haut = max(connues)
    if haut - bas < 1e-8:
        ecart = abs(haut) * 0.1 or 1.0
        bas, haut = (bas if depuis_zero and bas == 0 else bas - ecart), haut + ecart
    brut = (haut - bas) / pas
    puissance = 10.0 ** math.floor(math.log10(brut))
    rond = next(n for n in (1, 2, 5, 10) if n * puissance >= brut * (1 - 1e-9)) * puissance
    return Echelle(
        math.floor(bas / rond + 1e-9) * rond, math.ceil(haut / rond - 1e-9) * rond, rond, debut, fin
    )
