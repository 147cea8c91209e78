"""A contract's life, bottom to top in its order: contrats, programme, then what later issues add."""
