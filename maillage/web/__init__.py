"""Requests become calls, answers become pages: espace (members), portail (public), api."""
