"""A drawing becomes a picture, for the formats that take no drawing. Typst draws it, in a child process."""

import json

from maillage.editions.pdf.enfant import compiler


def svg_en_png(svg: str, accent: str) -> bytes:
    """Return the drawing at 200 points per inch, its tokens of colour replaced by those of the territory."""
    valeurs = {"meta": {"accent": accent}, "svg": svg}
    return compiler("figure.typ", json.dumps(valeurs, ensure_ascii=False), sortie="png")
