"""maillage demonstration."""
