"""The command of the room."""
