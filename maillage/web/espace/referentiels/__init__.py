"""The words that every contract shares: vocabularies, external plans and their objectives."""
