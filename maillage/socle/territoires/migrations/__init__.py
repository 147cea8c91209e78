"""Migrations of territoires."""
