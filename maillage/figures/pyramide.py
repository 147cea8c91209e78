"""Ages of a population: women on one side, men on the other, in shares of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from maillage.figures.traits import build_echelle, draw_texte, open_svg, write
from maillage.regles.ecriture import FINE, nombre

_LARGEUR, _MILIEU = 720, 96  # `_MILIEU`: what the names of ages take between the two sides
_RANG, _HAUT = 26, 28


@dataclass(frozen=True)
class Tranche:
    """One class of ages, the youngest first: numbers of women and men."""

    nom: str
    femmes: float
    hommes: float


def render_pyramide(
    tranches: Sequence[Tranche], titre: str, reference: Sequence[Tranche] = ()
) -> str:
    """Return the pyramid, the oldest on top. `reference` (same classes) is an outline over the bars.

    Nothing when nobody is counted.
    """
    total = sum(tranche.femmes + tranche.hommes for tranche in tranches)
    if not total:
        return ""
    parts, contour = _share(tranches), _share(reference)
    demi = (_LARGEUR - _MILIEU) / 2
    echelle = build_echelle(
        [part for paire in (*parts, *contour) for part in paire],
        debut=0, fin=demi - 8, depuis_zero=True, pas=3,
    )  # fmt: skip
    dessins = []
    for rang, (tranche, paire) in enumerate(zip(tranches, parts, strict=True)):
        y = _HAUT + (len(tranches) - 1 - rang) * _RANG
        largeurs = [echelle.place(part) for part in paire]
        dessins.append(_draw_barres(largeurs, y, classes=("plein", "vague")))
        dessins.append(
            draw_texte(tranche.nom, _LARGEUR / 2, y + 16, classe="clair", ancre="middle")
        )
        if contour:
            dessins.append(
                _draw_barres(
                    [echelle.place(p) for p in contour[rang]], y, classes=("cible", "cible")
                )
            )
    bas = _HAUT + len(tranches) * _RANG
    return "".join(
        [
            open_svg(_LARGEUR, bas + 28, f"{titre}. {describe_pyramide(tranches)}", classe="fig pyramide"),
            draw_texte("Femmes", 0, 16, classe="fort"),
            draw_texte("Hommes", _LARGEUR, 16, classe="fort", ancre="end"),
            *dessins,
            *_draw_graduations([echelle.place(g) for g in echelle.graduations()],
                               [f"{echelle.write(g)}{FINE}%" for g in echelle.graduations()], bas),
            "</svg>",
        ]
    )  # fmt: skip


def describe_pyramide(tranches: Sequence[Tranche]) -> str:
    """Return the picture in words: the share of each class."""
    parts = [femmes + hommes for femmes, hommes in _share(tranches)]
    dites = (
        f"{t.nom}\u00a0: {nombre(part, 1)}{FINE}%" for t, part in zip(tranches, parts, strict=True)
    )
    return f"{', '.join(dites)}."


def _share(tranches: Sequence[Tranche]) -> list[tuple[float, float]]:
    total = sum(tranche.femmes + tranche.hommes for tranche in tranches)
    return [(100 * t.femmes / total, 100 * t.hommes / total) for t in tranches] if total else []


def _draw_barres(largeurs: Sequence[float], y: float, *, classes: tuple[str, str]) -> str:
    gauche, droite = (_LARGEUR - _MILIEU) / 2, (_LARGEUR + _MILIEU) / 2
    f, h = (write(largeur) for largeur in largeurs)
    femmes, hommes = classes
    vide = ' fill="none"' if femmes == "cible" else ""
    haut = _RANG - 4
    return (
        f'<path class="{femmes}"{vide} d="M{write(gauche)} {y}h-{f}v{haut}h{f}z"/>'
        f'<path class="{hommes}"{vide} d="M{write(droite)} {y}h{h}v{haut}h-{h}z"/>'
    )


def _draw_graduations(places: Sequence[float], textes: Sequence[str], bas: float) -> list[str]:
    gauche, droite = (_LARGEUR - _MILIEU) / 2, (_LARGEUR + _MILIEU) / 2
    dessins = []
    for place, texte in zip(places, textes, strict=True):
        dessins.append(draw_texte(texte, max(gauche - place, 14), bas + 18, ancre="middle"))
        dessins.append(
            draw_texte(texte, min(droite + place, _LARGEUR - 14), bas + 18, ancre="middle")
        )
    return dessins
