"""Pages of the diagnostic: constats, enjeux, ranking in a room, versions."""
