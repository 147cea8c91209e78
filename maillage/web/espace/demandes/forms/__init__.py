"""Forms of the claims: shape only; rules and rights belong to the operations."""
