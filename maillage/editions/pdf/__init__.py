"""A document becomes a PDF; a drawing becomes a picture."""

from maillage.editions.pdf.ecriture import ecrire_pdf
from maillage.editions.pdf.enfant import DocumentImpossible
from maillage.editions.pdf.images import svg_en_png

__all__ = ["DocumentImpossible", "ecrire_pdf", "svg_en_png"]
