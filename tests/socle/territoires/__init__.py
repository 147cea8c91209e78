"""Territories: the shipped file, its loading, searches, perimeters and maps."""
