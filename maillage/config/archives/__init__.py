"""An installation in one file: every row and every deposited file, readable by both databases."""
