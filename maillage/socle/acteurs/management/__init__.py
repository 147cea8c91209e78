"""Commands of acteurs."""
