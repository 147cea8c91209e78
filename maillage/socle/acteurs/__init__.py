"""Who: organisations, persons, accounts, territorial mandates, drafts kept for a person."""
