"""A document becomes an OpenDocument text."""

from maillage.editions.odt.plume import ecrire_odt

__all__ = ["ecrire_odt"]
