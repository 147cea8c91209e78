"""Tests of the life of a contract."""
