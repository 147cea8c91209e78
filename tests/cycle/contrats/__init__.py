"""Tests of the room contrats: its operations and its queries."""
