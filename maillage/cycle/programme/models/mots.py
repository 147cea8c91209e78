"""The keywords of a fiche, one vocabulary at a time: each is read, set and traced apart from the others."""

from collections.abc import Iterable
from typing import Any, Protocol, overload

from maillage.socle.referentiels.models import Terme, Vocabulaire


class PorteTermes(Protocol):
    """A row with a set of terms of every vocabulary."""

    termes: Any


class TermesDuChamp:
    """The terms of one vocabulary in one fiche, with the two gestures of a related set."""

    def __init__(self, fiche: PorteTermes, vocabulaire: str) -> None:
        self.fiche = fiche
        self.vocabulaire = vocabulaire

    def all(self) -> list[Terme]:
        """Return the terms, in the order of their vocabulary."""
        return [t for t in self.fiche.termes.all() if t.vocabulaire == self.vocabulaire]

    def set(self, termes: Iterable[Terme]) -> None:
        """Keep these terms of the vocabulary and no other; other vocabularies are untouched."""
        gardes = [t for t in termes if t.vocabulaire == self.vocabulaire]
        self.fiche.termes.remove(*(t for t in self.all() if t not in gardes))
        self.fiche.termes.add(*gardes)


class ChampDeTermes:
    """Declares on the fiche a virtual set of the terms of one vocabulary."""

    def __init__(self, vocabulaire: Vocabulaire, verbose_name: str) -> None:
        self.vocabulaire = vocabulaire
        self.verbose_name = verbose_name

    @overload
    def __get__(self, fiche: None, owner: type) -> "ChampDeTermes": ...
    @overload
    def __get__(self, fiche: PorteTermes, owner: type) -> TermesDuChamp: ...
    def __get__(self, fiche: PorteTermes | None, owner: type) -> "ChampDeTermes | TermesDuChamp":
        """Return the terms of a fiche, or this declaration when asked of the class."""
        return self if fiche is None else TermesDuChamp(fiche, self.vocabulaire)
