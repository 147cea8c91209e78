"""What inhabitants, professionals and élus said: recueils and verbatims, existing initiatives, questionnaires.

A verbatim is read by the coordination alone until it is released; it is never published nor shown to
whoever funds the contract.
"""
