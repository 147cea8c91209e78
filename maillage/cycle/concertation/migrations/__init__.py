"""Migrations of concertation."""
