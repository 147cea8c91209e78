"""Pages of the programme: the plan as a tree and as a table, one fiche, what changes them."""
