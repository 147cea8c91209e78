"""The demonstration contracts, built only by calling operations (`make demo`, and a test)."""
