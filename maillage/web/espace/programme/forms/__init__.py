"""Forms of the programme: the shape of answers, no rule."""
