"""The money of a contract: schemes of the funders, plan de financement, aids, who pays what remains.

An amount that nobody knows is null, never zero. Every rule is computed in `maillage.regles.financement`.
"""
