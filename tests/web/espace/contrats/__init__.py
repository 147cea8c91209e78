"""Tests of the pages of the contract, one file per page."""
