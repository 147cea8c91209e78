"""What a person shows, takes away and corrects of themselves; who left; the register."""
