"""Migrations of programme."""
