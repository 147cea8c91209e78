"""One search index for SQLite and PostgreSQL, fed by operations of the rooms above.

French words are folded in Python (accents, plurals, apostrophes), so that both engines find the same
things. The caller passes the filter of rights; it is applied inside the query.
"""
