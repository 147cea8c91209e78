"""Where a value stands, with its interval, among a few references: one line of a portrait."""

from collections.abc import Sequence
from dataclasses import dataclass

from maillage.figures.traits import Signe, build_echelle, draw_signe, draw_texte, open_svg, write

_LARGEUR, _MARGE = 360, 10
_HAUT, _ETAGE = 14, 17  # where the value stands; height of one row of marks
_SERRE = 15  # two marks closer than that would touch: the second one is raised


@dataclass(frozen=True)
class Marque:
    """A reference: its shape, its name, its value, and the value as it is read."""

    signe: Signe
    nom: str
    valeur: float
    ecrit: str


@dataclass(frozen=True)
class Position:
    """A value among references; `bornes` are those of its interval, when it has one."""

    nom: str
    valeur: float
    ecrit: str
    marques: tuple[Marque, ...]
    bornes: tuple[float, float] | None = None


def render_position(position: Position) -> str:
    """Return the picture: the value and its interval on top, the references on the axis under it."""
    valeurs = [position.valeur, *(position.bornes or ()), *(m.valeur for m in position.marques)]
    echelle = build_echelle(valeurs, debut=_MARGE, fin=_LARGEUR - _MARGE)
    places = [echelle.place(m.valeur) for m in position.marques]
    etages = stack(places)
    axe = _HAUT + _ETAGE * (1 + max(1, *etages, 1))
    x = echelle.place(position.valeur)
    return "".join(
        [
            open_svg(_LARGEUR, axe + 26, describe_position(position)),
            f'<path class="axe" d="M{_MARGE} {axe}H{_LARGEUR - _MARGE}'
            f'M{_MARGE} {axe - 4}v8M{_LARGEUR - _MARGE} {axe - 4}v8"/>',
            draw_texte(echelle.write(echelle.bas), _MARGE, axe + 20),
            draw_texte(echelle.write(echelle.haut), _LARGEUR - _MARGE, axe + 20, ancre="end"),
            f'<path class="rappel" d="M{write(x)} {_HAUT}V{axe}"/>',
            *(
                _draw_marque(marque, place, axe=axe, etage=etage)
                for marque, place, etage in zip(position.marques, places, etages, strict=True)
            ),
            _draw_bornes([echelle.place(borne) for borne in position.bornes or ()]),
            f'<circle class="plein" cx="{write(x)}" cy="{_HAUT}" r="6.5"/>',
            "</svg>",
        ]
    )


def describe_position(position: Position) -> str:
    """Return the picture in words: every value that it shows."""
    marques = (f"{marque.nom} {marque.ecrit}" for marque in position.marques)
    return ", ".join([f"{position.nom} {position.ecrit}", *marques])


def stack(places: Sequence[float]) -> list[int]:
    """Return the row of each mark, 0 on the axis: the lowest one where it touches no earlier mark."""
    etages: list[int] = []
    for rang, place in enumerate(places):
        pris = {etages[autre] for autre in range(rang) if abs(places[autre] - place) < _SERRE}
        etages.append(next(etage for etage in range(len(places)) if etage not in pris))
    return etages


def _draw_marque(marque: Marque, x: float, *, axe: float, etage: int) -> str:
    y = axe - _ETAGE * etage
    tige = f'<path class="axe" d="M{write(x)} {y}V{axe}"/>' if etage else ""
    return tige + draw_signe(marque.signe, x, y)


def _draw_bornes(bornes: Sequence[float]) -> str:
    if not bornes:
        return ""
    bas, haut = map(write, bornes)
    y = _HAUT
    return f'<path class="ligne" d="M{bas} {y}H{haut}M{bas} {y - 6}v12M{haut} {y - 6}v12"/>'
