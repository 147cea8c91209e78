"""Tests of the pages of the diagnostic, one file per page."""
