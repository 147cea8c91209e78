"""How people come in: signing in, one's own account, and the administration of the installation."""
