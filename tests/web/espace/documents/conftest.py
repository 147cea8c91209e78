"""The contract of the neighbouring tests."""

from tests.web.espace.contrats.conftest import monde

__all__ = ["monde"]
