"""Figures: data in, SVG out."""
