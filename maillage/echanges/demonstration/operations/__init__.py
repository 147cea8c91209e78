"""The one write of the room: build what is missing of the demonstration, by the operations below."""

from maillage.echanges.demonstration.operations.demonstration import Bilan, build_demonstration

__all__ = ["Bilan", "build_demonstration"]
