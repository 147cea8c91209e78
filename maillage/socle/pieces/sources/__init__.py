"""From the bytes of an image to clean bytes. No database."""
