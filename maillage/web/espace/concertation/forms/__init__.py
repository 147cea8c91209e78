"""Forms of the concertation."""
