"""Readers of the shipped geography: bytes in, frozen dataclasses out, no database."""
