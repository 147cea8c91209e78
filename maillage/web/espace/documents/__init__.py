"""Pages of documents: what a contract can leave the screen as."""
