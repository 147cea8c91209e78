"""Pages for members: one folder per room, closed unless listed as public."""
