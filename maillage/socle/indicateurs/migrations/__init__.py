"""Migrations of indicateurs."""
