"""What a convocation opens without account: one answer to one meeting; and calendars that one follows.

Opening the address shows; only its button answers. It opens this meeting alone, and no other page.
"""
