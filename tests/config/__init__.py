"""The floor `config`: settings, commands of the installation, backup, health."""
