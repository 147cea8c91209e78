"""A map as SVG: drawings in, text out.

On screen colours come from the style sheet, through classes; on paper, from tokens that each writer
of documents replaces.

Drawings arrive as path data in whole units, relative moves (`M12 -4l3 0 0 5z`). They are brought to
the size of the figure by rounding absolute points, so that two territories that shared a border in
the data still share it on screen.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from types import MappingProxyType

Point = tuple[float, float]
Boite = tuple[float, float, float, float]
Taille = tuple[float, float]  # half the width, half the height

_PAS = 0.5  # one step of a drawn point, in units of the figure: finer would not be seen at twice its size
_INTERLIGNE = 17
# Width of a bold letter of 14 px, by family: never less than what Inter or Arial draws.
_LETTRES = dict.fromkeys("iîïjltfrI’'.,()/ \u00a0", 5.7)
_LETTRES |= dict.fromkeys("mwMWæœŒ", 14.4)
_MINUSCULE, _CAPITALE = 8.8, 10.9
_LIGNE = 15  # letters on one line before a label is cut
_GENE = 2  # squares of border that a name would rather hide than move by one step
_CASE = 4  # side of the squares in which borders are counted, to place names
_RAPPORT_MAX = 1.25  # height over width
_HAUTEUR_MIN = 96  # the longest name of France is five lines, whatever the shape of its territory


@dataclass(frozen=True)
class Etiquette:
    """A name on the map. `points` are the places where it may be centred, the best liked first.

    The one that hides the fewest borders is taken. `classe`: "fort" or "clair".
    """

    texte: str
    points: tuple[tuple[int, int], ...]
    classe: str = "fort"


@dataclass(frozen=True)
class Forme:
    """One drawing. `classe` is looked up in the style sheet; `cle` (a code) becomes `data-code`."""

    trace: str
    classe: str
    cle: str = ""


@dataclass(frozen=True)
class Carte:
    """What to draw, bottom first. `boite` frames it: west, north, east, south, in units of the drawings.

    `titre` names the picture, `description` says in a sentence what one sees on it; `classe` is what
    the style sheet calls this kind of map.
    """

    titre: str
    description: str
    boite: tuple[int, int, int, int]
    formes: tuple[Forme, ...]
    etiquettes: tuple[Etiquette, ...] = ()
    classe: str = "situation"


# Patterns of what has no number, told apart without colour: hatched when secret, dotted when unknown.
MOTIFS: Mapping[str, str] = MappingProxyType(
    {
        "c-secret": '<pattern id="{id}" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="fond" width="7" height="7"/>'
        '<path class="hachure" d="M0 0V7"/></pattern>',
        "c-nd": '<pattern id="{id}" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<rect class="fond" width="8" height="8"/><circle class="pois" cx="2" cy="2" r="1.1"/>'
        '<circle class="pois" cx="6" cy="6" r="1.1"/></pattern>',
    }
)


# What the style sheet says of each class, for paper.
ENCRES: Mapping[str, str] = {
    "axe": 'fill="none" stroke="@clair" stroke-width="1"',
    "vague": 'fill="@pale" stroke="@profond" stroke-width="0.8" stroke-linejoin="round"',
    "m1": 'fill="@profond" stroke="@papier" stroke-width="1.2" stroke-linejoin="round"',
    "m2": 'fill="@moyen" stroke="@papier" stroke-width="1.2" stroke-linejoin="round"',
    "m3": 'fill="@clair" stroke="@papier" stroke-width="1.2" stroke-linejoin="round"',
    "m4": 'fill="@pale" stroke="@papier" stroke-width="1.2" stroke-linejoin="round"',
    "c1": 'fill="@pale" stroke="@papier" stroke-width="1.2" stroke-linejoin="round"',
    "c2": 'fill="@clair" stroke="@papier" stroke-width="1.2" stroke-linejoin="round"',
    "c3": 'fill="@moyen" stroke="@papier" stroke-width="1.2" stroke-linejoin="round"',
    "c4": 'fill="@profond" fill-opacity="0.8" stroke="@papier" stroke-width="1.2" stroke-linejoin="round"',
    "c5": 'fill="@profond" stroke="@papier" stroke-width="1.2" stroke-linejoin="round"',
    "fond": 'fill="@papier"',
    "hachure": 'stroke="@encre" stroke-width="2"',
    "pois": 'fill="@encre"',
    "chiffre": 'fill="@encre" font-weight="600" font-size="14" font-family="Inter"',
    "sur": 'fill="@papier" font-weight="600" font-size="14" font-family="Inter"',
    "fort": 'fill="@encre" font-weight="600" font-size="14" font-family="Inter"',
    "clair": 'fill="@gris" font-size="14" font-family="Inter"',
}


def print_carte(carte: Carte, *, largeur: int = 300, marge: int = 6) -> str:
    """Return the map for paper: the same drawing, inked with tokens of colour instead of classes."""
    svg = render_carte(carte, identifiant="carte", largeur=largeur, marge=marge)
    svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    # A name stands clear of the borders that pass under it.
    svg = re.sub(r"<text (.*?)</text>", lambda texte: _surround(texte[1]), svg)
    svg = svg.replace(' fill="none" fill-rule', " fill-rule")
    return re.sub(r'class="(\w+)"(?! viewBox)', lambda trouve: ENCRES.get(trouve[1], ""), svg)


def _surround(texte: str) -> str:
    """Return a name over its own halo: pale, or dark under what is written in pale."""
    teinte = "profond" if 'class="sur"' in texte else "papier"
    halo = f'stroke="@{teinte}" stroke-width="3" stroke-linejoin="round"'
    return f"<text {halo} {texte}</text><text {texte}</text>"


def render_carte(carte: Carte, *, identifiant: str, largeur: int = 300, marge: int = 6) -> str:
    """Return an `<svg>` of `largeur` units; `identifiant` must be unique on the page."""
    cadre = _Cadre(carte.boite, largeur, marge)
    dessins = [[_shrink(a, cadre) for a in read_trace(f.trace)] for f in carte.formes]
    nom, sens = escape(f"{identifiant}-titre"), escape(f"{identifiant}-description")
    noms = _Noms(cadre, (anneau for dessin in dessins for anneau in dessin))
    textes = [noms.write(etiquette) for etiquette in carte.etiquettes]
    return "".join(
        [
            f'<svg class="fig {escape(carte.classe)}" viewBox="0 0 {largeur} {_write(cadre.hauteur)}" role="img" '
            f'aria-labelledby="{nom} {sens}">',
            f'<title id="{nom}">{escape(carte.titre)}</title>',
            f'<desc id="{sens}">{escape(_describe(carte, textes))}</desc>',
            _define_motifs(carte, identifiant),
            *(
                _draw(f, dessin, identifiant)
                for f, dessin in zip(carte.formes, dessins, strict=True)
            ),
            *textes,
            "</svg>",
        ]
    )


def _describe(carte: Carte, textes: Sequence[str]) -> str:
    """Return the description, with the names that found no room on the drawing."""
    ecrites = zip(carte.etiquettes, textes, strict=True)
    sans_place = ", ".join(etiquette.texte for etiquette, texte in ecrites if not texte)
    suite = f" Sans place pour leur nom\u00a0: {sans_place}." if sans_place else ""
    return carte.description + suite


class _Cadre:
    """From units of the drawings to units of the figure, centred, never taller than allowed."""

    def __init__(self, boite: Boite, largeur: float, marge: float) -> None:
        ouest, nord, est, sud = boite
        large, haut = max(est - ouest, 1), max(sud - nord, 1)
        utile = largeur - 2 * marge
        self.echelle = min(utile / large, utile * _RAPPORT_MAX / haut)
        self.largeur = largeur
        self.hauteur = float(max(round(haut * self.echelle + 2 * marge), _HAUTEUR_MIN))
        self._ouest = ouest - (largeur / self.echelle - large) / 2
        self._nord = nord - (self.hauteur / self.echelle - haut) / 2

    def place(self, x: float, y: float) -> Point:
        """Return a point of the figure, rounded to a step."""
        return (
            round((x - self._ouest) * self.echelle / _PAS) * _PAS,
            round((y - self._nord) * self.echelle / _PAS) * _PAS,
        )

    def bring_inside(self, centre: Point, taille: Taille) -> Point:
        """Return the centre moved just enough for a name of this size to be inside the figure."""
        (x, y), (demi, haut) = centre, taille
        return (
            min(max(x, demi), max(self.largeur - demi, demi)),
            min(max(y, haut), max(self.hauteur - haut, haut)),
        )


def _define_motifs(carte: Carte, identifiant: str) -> str:
    classes = sorted({forme.classe for forme in carte.formes} & MOTIFS.keys())
    motifs = "".join(MOTIFS[c].format(id=escape(f"{identifiant}-{c}")) for c in classes)
    return f"<defs>{motifs}</defs>" if motifs else ""


def _draw(forme: Forme, dessin: Iterable[Sequence[Point]], identifiant: str) -> str:
    """Return a path. `fill` is an attribute, the weakest rule: any class may colour the inside."""
    motif = forme.classe in MOTIFS
    fond = f"url(#{escape(identifiant)}-{forme.classe})" if motif else "none"
    trace = "".join(
        f"M{'L'.join(f'{_write(x)} {_write(y)}' for x, y in anneau)}Z"
        for anneau in dessin
        if anneau
    )
    code = f' data-code="{escape(forme.cle)}"' if forme.cle else ""
    return f'<path class="{escape(forme.classe)}"{code} fill="{fond}" fill-rule="evenodd" d="{trace}"/>'


def read_trace(trace: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the rings of path data as absolute points."""
    for anneau in trace.split("M")[1:]:
        debut, _, suite = anneau.rstrip("z").partition("l")
        valeurs = [int(v) for v in f"{debut} {suite}".split()]
        x = y = 0
        points = []
        for dx, dy in zip(valeurs[::2], valeurs[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        yield points


def _shrink(points: Iterable[tuple[int, int]], cadre: _Cadre) -> list[Point]:
    """Return the points of a ring in the figure, without repeats; nothing for a ring too small to see."""
    anneau: list[Point] = []
    for point in (cadre.place(x, y) for x, y in points):
        if not anneau or point != anneau[-1]:
            anneau.append(point)
    while len(anneau) > 1 and anneau[0] == anneau[-1]:
        anneau.pop()
    return anneau if len(set(anneau)) > 2 else []


def split_lignes(texte: str) -> list[str]:
    """Cut a label between words into as few lines as fit, as even as can be.

    A word of one or two letters stays with the next one: « Pays | de Retz ».
    """
    lies = re.sub(r"(?<!\S)(\S{1,2}) ", "\\1\u00a0", texte).split(" ")
    mots = [morceau for mot in lies for morceau in _cut_long(mot)]
    courte = max(map(len, mots))
    nombre = len(_fill(mots, max(courte, _LIGNE)))
    return next(
        [ligne.replace("\u00a0", " ") for ligne in lignes]
        for largeur in range(courte, len(texte) + 1)
        if len(lignes := _fill(mots, largeur)) <= nombre
    )


def _cut_long(mot: str) -> list[str]:
    """Cut a word longer than a line after its hyphens: « Pleyben- | Châteaulin- | Porzay »."""
    return re.findall(r"[^-]+-?|-", mot) if len(mot) > _LIGNE else [mot]


def _fill(mots: Sequence[str], largeur: int) -> list[str]:
    """Fill lines of at most `largeur` letters."""
    lignes: list[str] = []
    for mot in mots:
        lien = "" if lignes and lignes[-1].endswith("-") else " "
        if lignes and len(lignes[-1]) + len(lien) + len(mot) <= largeur:
            lignes[-1] += lien + mot
        else:
            lignes.append(mot)
    return lignes


class _Noms:
    """Places names one after the other, where they hide the fewest borders and no other name."""

    def __init__(self, cadre: _Cadre, anneaux: Iterable[Sequence[Point]]) -> None:
        self._cadre = cadre
        self._prises: list[Boite] = []
        self._traits = Counter(case for anneau in anneaux for case in _list_cases(anneau))

    def write(self, etiquette: Etiquette) -> str:
        """Return the text elements, or nothing when other names leave no room."""
        lignes = split_lignes(etiquette.texte)
        taille = measure_lignes(lignes)
        voulues = [self._cadre.place(*point) for point in etiquette.points]
        places = (
            (self._cadre.bring_inside(centre, taille), gene)
            for centre, gene in _spread(voulues, taille)
        )
        notees = [
            (self._rate(_box(centre, taille)) + gene, rang, centre)
            for rang, (centre, gene) in enumerate(places)
            if self._is_free(_box(centre, taille))
        ]
        if not notees:
            return ""
        _, _, (x, y) = min(notees)
        self._prises.append(_box((x, y), taille))
        haut = y + 5 - _INTERLIGNE * (len(lignes) - 1) / 2
        return "".join(
            f'<text class="{escape(etiquette.classe)}" text-anchor="middle" '
            f'x="{_write(x)}" y="{_write(haut + _INTERLIGNE * rang)}">{escape(ligne)}</text>'
            for rang, ligne in enumerate(lignes)
        )

    def _rate(self, boite: Boite) -> int:
        """Return how much border a name would hide there."""
        ouest, nord, est, sud = boite
        # The box leaves air around the letters: only what touches them counts.
        gauche, droite = int((ouest + 3) // _CASE), int((est - 3) // _CASE)
        haut, bas = int((nord + 4) // _CASE), int((sud - 4) // _CASE)
        return sum(
            self._traits[x, y] for x in range(gauche, droite + 1) for y in range(haut, bas + 1)
        )

    def _is_free(self, boite: Boite) -> bool:
        return not any(_overlap(boite, autre) for autre in self._prises)


def measure_lignes(lignes: Sequence[str]) -> Taille:
    """Return half the width and half the height of a name, never less than what a browser draws."""
    largeur = max(sum(map(_measure_lettre, ligne)) for ligne in lignes)
    return largeur / 2, _INTERLIGNE * len(lignes) / 2


def _measure_lettre(lettre: str) -> float:
    haute = lettre.isupper() or lettre.isdigit()
    return _LETTRES.get(lettre, _CAPITALE if haute else _MINUSCULE)


def _spread(points: Sequence[Point], taille: Taille) -> Iterator[tuple[Point, int]]:
    """Yield each place and, when there is only one, its surroundings, with what moving away costs."""
    ecarts = (0, 1, -1, 2, -2, 3, -3) if len(points) == 1 else (0,)
    demi, _ = taille
    for x, y in points:
        for pas_y in ecarts:
            for pas_x in ecarts:
                gene = _GENE * (abs(pas_x) + abs(pas_y))
                yield (x + pas_x * demi / 4, y + pas_y * _INTERLIGNE / 2), gene


def _list_cases(anneau: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """Yield the squares of the figure that the border of a ring crosses, long sides included."""
    for (x1, y1), (x2, y2) in pairwise([*anneau, *anneau[:1]]):
        pas = int(max(abs(x2 - x1), abs(y2 - y1)) // _CASE) + 1
        for i in range(pas):
            x, y = x1 + (x2 - x1) * i / pas, y1 + (y2 - y1) * i / pas
            yield int(x // _CASE), int(y // _CASE)


def _box(centre: Point, taille: Taille) -> Boite:
    demi, haut = taille
    return centre[0] - demi, centre[1] - haut, centre[0] + demi, centre[1] + haut


def _overlap(a: Boite, b: Boite) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _write(valeur: float) -> str:
    """Return a number with one decimal at most."""
    return f"{valeur:.1f}".removesuffix(".0")
