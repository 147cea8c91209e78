"""Forms of the governance: the shape of what is typed; the rules belong to the operations."""
