"""A QR code as a drawing: dark squares on nothing, with the quiet margin that readers ask for."""

import segno


def draw_qr(texte: str) -> str:
    """Return the code of an address as SVG, error correction of a quarter: paper creases."""
    code = segno.make_qr(texte, error="q")
    cote = code.symbol_size()[0]
    carres = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, ligne in enumerate(code.matrix_iter())
        for x, noir in enumerate(ligne)
        if noir
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {cote} {cote}" width="{cote}" '
        f'height="{cote}"><path fill="#000" d="{carres}"/></svg>'
    )
