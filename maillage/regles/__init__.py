"""Plain Python, standard library only: rights, dates, French writing, the clock, arithmetic."""
