"""The contract of the pages of the contract, and who comes to read its conformity."""

from tests.web.espace.contrats.conftest import monde

__all__ = ["monde"]
