"""Pages of official figures for the administration: what is loaded, what each source is, load, remove."""
