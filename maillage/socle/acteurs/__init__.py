"""Who: organisations, persons, accounts, personal links, territorial mandates, drafts kept for a person."""
