"""Who did what: on the whole contract, and on one object."""
