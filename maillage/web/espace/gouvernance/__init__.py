"""Pages of the governance: bodies, meetings, decisions, what is asked to whom."""
