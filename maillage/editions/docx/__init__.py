"""A document becomes a Word file."""

from maillage.editions.docx.plume import ecrire_docx

__all__ = ["ecrire_docx"]
