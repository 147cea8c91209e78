"""Recueils, verbatims, the inventory: what may be written and who reads it."""
