"""A row of dots on a scale: where each voice stands, and their mean as a bar. Agreement is seen at once."""

from collections import Counter
from collections.abc import Sequence
from html import escape

_LARGEUR, _HAUTEUR = 240, 44
_MARGE = 12
_LIGNE = 34
_PAS = 8  # two dots of the same place stand one above the other
_ETAGES = 4


def draw_points(
    valeurs: Sequence[float],
    moyenne: float | None,
    *,
    bornes: tuple[int, int],
    description: str,
) -> str:
    """Return the dots as SVG. `description` says in words what is drawn."""
    bas, haut = bornes
    parts = [f'<path class="axe" d="M{_MARGE} {_LIGNE}H{_LARGEUR - _MARGE}"/>']
    for note in range(bas, haut + 1):
        x = _place(note, bornes)
        parts.append(f'<path class="axe" d="M{x:g} {_LIGNE - 3}v6"/>')
    hauteurs: Counter[float] = Counter()
    for valeur in sorted(valeurs):
        x = round(_place(valeur, bornes) / 6) * 6
        etage = min(hauteurs[x], _ETAGES - 1)
        hauteurs[x] += 1
        parts.append(
            f'<circle class="vague" cx="{x:g}" cy="{_LIGNE - 5 - _PAS * etage:g}" r="3.5"/>'
        )
    if moyenne is not None:
        x = _place(moyenne, bornes)
        parts.append(f'<path class="moyenne" d="M{x:g} 2v{_LIGNE + 4}"/>')
    return (
        f'<svg class="fig points" viewBox="0 0 {_LARGEUR} {_HAUTEUR}" role="img" '
        f'aria-label="{escape(description)}" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _place(valeur: float, bornes: tuple[int, int]) -> float:
    bas, haut = bornes
    return round(_MARGE + (valeur - bas) / (haut - bas) * (_LARGEUR - 2 * _MARGE), 1)
