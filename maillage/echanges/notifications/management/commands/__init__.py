"""Commands of notifications: the worker."""
