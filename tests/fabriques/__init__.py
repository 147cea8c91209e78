"""Real rows for tests, in named situations."""
