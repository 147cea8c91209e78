"""An address as a square to scan: black modules on white, whatever the colours of the page."""

from html import escape

import segno

_MARGE = 4  # modules left white around, as ISO/IEC 18004 asks


def draw_qr(texte: str, description: str) -> str:
    """Return the square as SVG. `description` is read to whoever does not see it."""
    code = segno.make_qr(texte, error="m", boost_error=False)
    rangs = [bytes(rang) for rang in code.matrix]
    cote = len(rangs) + 2 * _MARGE
    modules = "".join(
        f"M{x + _MARGE} {y + _MARGE}h1v1h-1z"
        for y, rang in enumerate(rangs)
        for x, noir in enumerate(rang)
        if noir
    )
    return (
        f'<svg class="qr" viewBox="0 0 {cote} {cote}" role="img" aria-label="{escape(description)}" '
        'xmlns="http://www.w3.org/2000/svg" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{cote}v{cote}h-{cote}z"/><path fill="#000" d="{modules}"/></svg>'
    )
