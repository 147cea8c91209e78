"""Migrations of diagnostic."""
