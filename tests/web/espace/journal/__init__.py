"""Tests of the pages of the history."""
