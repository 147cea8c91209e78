"""Migrations of referentiels."""
