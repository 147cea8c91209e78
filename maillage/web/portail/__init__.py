"""Public pages: published data only, no sign-in, no cookie."""
