"""Tests of the pages of the concertation, one file per page."""
