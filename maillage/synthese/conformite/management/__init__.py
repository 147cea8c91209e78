"""Commands of conformity."""
