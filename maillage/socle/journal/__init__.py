"""What happened: who, when, on what, value before and after. Every write of every room passes here.

Stores plain values, so that the trail outlives accounts and objects. Never a token, a password or a
private address. It is not a message queue, though `notifications` reads the rows marked `a_traiter`.
"""
