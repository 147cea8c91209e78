"""Conformity: rules as dated data with their sources, read by pure functions from a frozen set of facts.

Add a rule: one function under `@regle(…)` in the file of its family, in `familles`. Nothing else.
Who gathers the facts, and for whom, is the business of `synthese/conformite`.
"""
