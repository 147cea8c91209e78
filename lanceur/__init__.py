"""What « lancer.py » is made of: standard library only, and Python 3.6 must parse it."""
