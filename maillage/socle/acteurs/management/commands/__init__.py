"""Commands of acteurs: the first account of an installation."""
