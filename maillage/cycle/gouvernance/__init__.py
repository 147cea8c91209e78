"""Who sits, when they meet, what they decide: instances, réunions, décisions that act on the plan.

A decision changes the plan when it is validated, through the operations of programme and diagnostic.
Rooms above (bilan, avenant, evaluation) point down to a `Decision` and call its validation.
"""
