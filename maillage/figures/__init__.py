"""Data in, SVG out: pure functions, attributes and classes only, no style attribute."""
