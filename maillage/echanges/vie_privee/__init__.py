"""What the installation holds of a person: extracted, corrected, erased, and kept no longer than said.

No table of its own: it asks every room below. Delays come from `regles/conservation.py`.
"""
