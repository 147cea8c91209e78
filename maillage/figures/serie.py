"""A value over time: a spark beside a number, or a chart with references and intervals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from maillage.figures.traits import (
    Echelle,
    Signe,
    build_echelle,
    draw_signe,
    draw_texte,
    open_svg,
    write,
)

_LARGEUR, _HAUTEUR = 720, 300
_GAUCHE, _DROITE, _HAUT, _BAS = 76, 16, 16, 32
_ETIQUETTE = 52  # units between two years written under the axis


@dataclass(frozen=True)
class Point:
    """A value at a year; None is a hole, never a zero. `periode` is what is written under it."""

    annee: int
    periode: str
    valeur: float | None
    bornes: tuple[float, float] | None = None


@dataclass(frozen=True)
class Courbe:
    """The values of one territory over time. Without `signe` it is the territory of the page."""

    nom: str
    points: tuple[Point, ...]
    signe: Signe | None = None


def render_etincelle(points: Sequence[Point], nom: str) -> str:
    """Return a small line that ends with a dot; nothing for less than two known values."""
    connus = [point for point in points if point.valeur is not None]
    if len({point.annee for point in connus}) < 2:
        return ""
    x = _spread_annees(connus, 6, 114)
    y = build_echelle(_list_valeurs(connus), debut=26, fin=6, pas=1)
    fin = connus[-1]
    return "".join(
        [
            open_svg(120, 32, nom, classe="fig etincelle"),
            f'<path class="ligne" d="{_trace(points, x, y)}"/>',
            f'<circle class="plein" cx="{write(x.place(fin.annee))}" cy="{write(y.place(fin.valeur or 0))}" r="4"/>',
            "</svg>",
        ]
    )


def render_serie(courbes: Sequence[Courbe], titre: str) -> str:
    """Return the chart; the first curve is the territory's. Nothing for less than two years."""
    points = [point for courbe in courbes for point in courbe.points]
    connus = [point for point in points if point.valeur is not None]
    if len({point.annee for point in connus}) < 2:
        return ""
    x = _spread_annees(connus, _GAUCHE + 12, _LARGEUR - _DROITE - 12)
    y = build_echelle(_list_valeurs(connus), debut=_HAUTEUR - _BAS, fin=_HAUT)
    return "".join(
        [
            open_svg(
                _LARGEUR, _HAUTEUR, f"{titre}. {describe_serie(courbes, y)}", classe="fig serie"
            ),
            *_draw_axes(connus, x, y),
            *(_draw_courbe(courbe, x, y) for courbe in reversed(courbes)),
            "</svg>",
        ]
    )


def describe_serie(courbes: Sequence[Courbe], echelle: Echelle) -> str:
    """Return the chart in words: where each curve begins and ends."""
    return " ".join(_describe(courbe, echelle) for courbe in courbes if _known(courbe))


def _describe(courbe: Courbe, echelle: Echelle) -> str:
    debut, fin = _known(courbe)[0], _known(courbe)[-1]
    a, b = (echelle.write(point.valeur or 0) for point in (debut, fin))
    return f"{courbe.nom}\u00a0: environ {a} ({debut.periode}), {b} ({fin.periode})."


def _known(courbe: Courbe) -> list[Point]:
    return [point for point in courbe.points if point.valeur is not None]


def _spread_annees(points: Iterable[Point], debut: float, fin: float) -> Echelle:
    annees = [point.annee for point in points]
    return Echelle(min(annees), max(annees), 1, debut, fin)


def _list_valeurs(points: Iterable[Point]) -> Iterator[float]:
    for point in points:
        if point.valeur is not None:
            yield point.valeur
            yield from point.bornes or ()


def _draw_axes(points: Sequence[Point], x: Echelle, y: Echelle) -> Iterator[str]:
    for graduation in y.graduations():
        hauteur = y.place(graduation)
        yield f'<path class="rappel" d="M{_GAUCHE} {write(hauteur)}H{_LARGEUR - _DROITE}"/>'
        yield draw_texte(y.write(graduation), _GAUCHE - 8, hauteur + 5, ancre="end")
    ecrits: list[float] = []
    for annee in sorted({point.annee for point in points}, reverse=True):
        place = x.place(annee)
        if all(abs(place - autre) >= _ETIQUETTE for autre in ecrits):
            ecrits.append(place)
            yield draw_texte(str(annee), place, _HAUTEUR - 8, ancre="middle")


def _draw_courbe(courbe: Courbe, x: Echelle, y: Echelle) -> str:
    trace = (
        f'<path class="{"trait" if courbe.signe else "ligne"}" d="{_trace(courbe.points, x, y)}"/>'
    )
    return trace + "".join(_draw_point(courbe, point, x=x, y=y) for point in _known(courbe))


def _draw_point(courbe: Courbe, point: Point, *, x: Echelle, y: Echelle) -> str:
    place, hauteur = x.place(point.annee), y.place(point.valeur or 0)
    if courbe.signe:
        return draw_signe(courbe.signe, place, hauteur)
    rond = f'<circle class="plein" cx="{write(place)}" cy="{write(hauteur)}" r="5.5"/>'
    if not point.bornes:
        return rond
    bas, haut = (write(y.place(borne)) for borne in point.bornes)
    gauche = write(place - 5)
    return f'<path class="ligne" d="M{write(place)} {bas}V{haut}M{gauche} {bas}h10M{gauche} {haut}h10"/>{rond}'


def _trace(points: Iterable[Point], x: Echelle, y: Echelle) -> str:
    """Return the line through the known points; it breaks where one is unknown."""
    morceaux, lever = [], True
    for point in points:
        if point.valeur is None:
            lever = True
            continue
        lettre = "M" if lever else "L"
        morceaux.append(f"{lettre}{write(x.place(point.annee))} {write(y.place(point.valeur))}")
        lever = False
    return "".join(morceaux)
