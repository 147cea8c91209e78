"""From a text to the tokens of the index, and from a search to the conditions on them. No database."""
