"""Pages that a convocation opens without account."""
