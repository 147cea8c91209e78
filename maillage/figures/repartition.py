"""How the peers of a territory are spread, and where it stands among them."""

from collections.abc import Sequence
from dataclasses import dataclass

from maillage.figures.traits import build_echelle, draw_texte, open_svg, write
from maillage.regles.ecriture import accorde

_LARGEUR, _HAUTEUR = 720, 190
_GAUCHE, _DROITE, _HAUT, _BAS = 16, 16, 40, 30
_COLONNES = 24
_EXTREMES = (
    0.01  # share of the peers, at each end, that the scale may leave in its first and last bars
)


@dataclass(frozen=True)
class Repartition:
    """Values of the peers, the territory's own, and their median; `pairs` names them in the plural."""

    nom: str
    valeur: float
    ecrit: str
    pairs: str
    valeurs: tuple[float, ...]
    mediane_ecrite: str = ""


def render_repartition(repartition: Repartition) -> str:
    """Return bars that count the peers; nothing for less than ten of them."""
    triees = sorted(repartition.valeurs)
    if len(triees) < 10 or triees[0] == triees[-1]:
        return ""
    coupe = int(len(triees) * _EXTREMES)
    utiles = [triees[coupe], triees[-1 - coupe], repartition.valeur]
    echelle = build_echelle(utiles, debut=_GAUCHE, fin=_LARGEUR - _DROITE, pas=8)
    largeur = (echelle.haut - echelle.bas) / _COLONNES
    comptes = [0] * _COLONNES
    for valeur in triees:
        comptes[_column(valeur, echelle.bas, largeur)] += 1
    sienne = _column(repartition.valeur, echelle.bas, largeur)
    return "".join(
        [
            open_svg(
                _LARGEUR, _HAUTEUR, describe_repartition(repartition), classe="fig repartition"
            ),
            *_draw_barres(comptes, sienne),
            f'<path class="axe" d="M{_GAUCHE} {_HAUTEUR - _BAS}H{_LARGEUR - _DROITE}"/>',
            *(
                draw_texte(echelle.write(g), echelle.place(g), _HAUTEUR - 8, ancre=_anchor(rang))
                for rang, g in enumerate(list(echelle.graduations())[::2])
            ),
            _draw_repere(repartition, echelle.place(repartition.valeur)),
            "</svg>",
        ]
    )


def describe_repartition(repartition: Repartition) -> str:
    """Return the picture in words."""
    dessous = sum(valeur < repartition.valeur for valeur in repartition.valeurs)
    dessus = sum(valeur > repartition.valeur for valeur in repartition.valeurs)
    mediane = (
        f" La moitié est en dessous de {repartition.mediane_ecrite}."
        if repartition.mediane_ecrite
        else ""
    )
    return (
        f"{repartition.nom}\u00a0: {repartition.ecrit}. Sur {accorde(len(repartition.valeurs), 'valeur')} de "
        f"{repartition.pairs}, {dessous} plus petites et {dessus} plus grandes.{mediane}"
    )


def _column(valeur: float, bas: float, largeur: float) -> int:
    return min(_COLONNES - 1, max(0, int((valeur - bas) / largeur)))


def _anchor(rang: int) -> str:
    return "start" if rang == 0 else "middle"


def _draw_barres(comptes: Sequence[int], sienne: int) -> list[str]:
    large = (_LARGEUR - _GAUCHE - _DROITE) / _COLONNES
    haut = _HAUTEUR - _BAS - _HAUT
    barres = []
    for rang, compte in enumerate(comptes):
        hauteur = max(2.0, haut * compte / max(comptes)) if compte else 0
        classe = "plein" if rang == sienne else "vague"
        if hauteur:
            barres.append(
                f'<path class="{classe}" d="M{write(_GAUCHE + rang * large + 1)} {write(_HAUTEUR - _BAS)}'
                f'v-{write(hauteur)}h{write(large - 2)}v{write(hauteur)}z"/>'
            )
    return barres


def _draw_repere(repartition: Repartition, x: float) -> str:
    """The name over its place, kept inside the picture."""
    ancre = "middle"
    if x < _LARGEUR * 0.25:
        ancre = "start"
    elif x > _LARGEUR * 0.75:
        ancre = "end"
    texte = draw_texte(f"{repartition.nom} {repartition.ecrit}", x, 16, classe="fort", ancre=ancre)
    return f'{texte}<path class="cible" d="M{write(x)} 22V{_HAUTEUR - _BAS}"/>'
