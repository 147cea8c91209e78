"""Where a mail goes: a mail server, or a folder. They know nothing of our tables."""
