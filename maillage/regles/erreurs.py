"""The four ways an act can be refused, with a French sentence that says what to do; and one failure of the machine.

The web floor turns them into answers: ErreurMetier into a message beside the field, Refus into 403,
Introuvable into 404, Conflit into the page where two texts are compared, StockageMuet into 503.
"""

from collections.abc import Mapping
from dataclasses import dataclass


class ErreurMetier(Exception):
    """A rule of the field says no. `champ` names the form field to mend, when there is one."""

    def __init__(self, message: str, *, champ: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.champ = champ


class Refus(Exception):
    """The author sees the object but may not do this to it."""


class Introuvable(Exception):
    """The object does not exist, or the author may not know that it exists."""


class StockageMuet(Exception):
    """The service that keeps the files does not answer, or refuses to."""


@dataclass(frozen=True)
class Divergence:
    """One field changed by somebody else since it was read: their text, ours, and whose is newer."""

    champ: str
    libelle: str
    en_base: str
    propose: str
    par: str


class Conflit(Exception):
    """Somebody saved the same fields meanwhile. `divergences` holds both texts, field by field."""

    def __init__(self, divergences: Mapping[str, Divergence], *, version: int) -> None:
        super().__init__("Cette page a été modifiée pendant que vous écriviez.")
        self.divergences = divergences
        self.version = version
