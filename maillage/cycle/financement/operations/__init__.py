"""Every write of financement, grouped by subject."""
