"""Pages of a personal link: what somebody without account is asked, one screen for one fiche.

Opening the address of a mail shows who is invited to what; only its button acts, so that a scanner
of mails or a browser that prefetches consumes nothing. The button exchanges the secret for a signed
cookie, limited to these pages, and the address holds no secret any more.
"""
