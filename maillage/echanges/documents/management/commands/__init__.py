"""Commands of documents: make one from a terminal, and know how contracts are called."""
