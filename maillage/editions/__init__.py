"""Markdown becomes a neutral tree, the tree becomes HTML (and later documents). Knows no room."""
