"""Migrations of acteurs."""
