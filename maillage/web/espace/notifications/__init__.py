"""The outbox: what leaves, what left, what did not."""
