"""Migrations of gouvernance."""
