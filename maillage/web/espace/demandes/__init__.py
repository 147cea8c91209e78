"""Pages of the claims: those of the coordination, those of whoever answers for a funder, the table of the money."""
