"""Reading across rooms: what is due, and later what conforms and what compares."""
