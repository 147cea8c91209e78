"""What vie_privee keeps outside the base."""
