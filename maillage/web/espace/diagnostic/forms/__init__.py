"""Forms of the diagnostic."""
