"""Search: everything one may see, in one contract or in all."""
