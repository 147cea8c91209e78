"""The 91 rules of the domain, one family a file (the plan takes two): importing this package registers them all, in order."""

from maillage.regles.conformite.familles import (
    contrat,
    diagnostic,
    fiches,
    financement,
    gouvernance,
    plan,
    plan_liens,
    publication,
)

__all__ = [
    "contrat",
    "diagnostic",
    "fiches",
    "financement",
    "gouvernance",
    "plan",
    "plan_liens",
    "publication",
]
