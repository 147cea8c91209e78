"""Commands of vie_privee."""
