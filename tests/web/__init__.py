"""The surfaces: pages, shared pieces."""
