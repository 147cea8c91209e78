"""Migrations of pieces."""
