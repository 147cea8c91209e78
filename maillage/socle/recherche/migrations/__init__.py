"""Migrations of recherche."""
