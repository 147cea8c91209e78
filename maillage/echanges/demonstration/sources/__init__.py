"""The contents of the demonstration, as files, and the file of its accounts. No database here."""
