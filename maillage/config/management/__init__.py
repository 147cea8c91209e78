"""Django finds the commands of the installation here."""
