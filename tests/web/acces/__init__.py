"""Who may open what, written once for the whole web, and how every route is visited."""
