"""The plan, its fiches and what changes them."""
