"""Public pages: published data only, no sign-in, no cookie; and, in `liens`, those of a personal link."""
