"""Tests of the pages of a slip, one file per page."""
