"""Every read of financement, grouped by subject."""
