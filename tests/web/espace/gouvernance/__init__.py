"""Pages of the governance, one file each."""
