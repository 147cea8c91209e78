"""Pages of whoever holds a slip of a ranking session: one enjeu a screen, on a telephone, without account.

Opening the address of a slip shows what it is for; only its button acts. It exchanges the secret for a
signed cookie, limited to these pages, and the address holds no secret any more.
"""
