"""The neutral tree: what a text says, whatever it is printed on. Frozen, comparable, no markup."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Texte:
    """Plain words."""

    texte: str


@dataclass(frozen=True)
class Style:
    """Words in `sorte`: "gras", "italique", "barre" or "code"."""

    sorte: str
    contenu: tuple["Ligne", ...]


@dataclass(frozen=True)
class Lien:
    """Words that lead to an address already judged safe."""

    adresse: str
    contenu: tuple["Ligne", ...]


@dataclass(frozen=True)
class Saut:
    """A line break inside a paragraph."""


Ligne = Texte | Style | Lien | Saut


@dataclass(frozen=True)
class Titre:
    """A heading; `niveau` from 1 within the text itself."""

    niveau: int
    contenu: tuple[Ligne, ...]


@dataclass(frozen=True)
class Paragraphe:
    """A paragraph."""

    contenu: tuple[Ligne, ...]


@dataclass(frozen=True)
class Liste:
    """A list, numbered from `debut` or not."""

    numerotee: bool
    elements: tuple[tuple["Bloc", ...], ...]
    debut: int = 1


@dataclass(frozen=True)
class Citation:
    """A quotation."""

    contenu: tuple["Bloc", ...]


@dataclass(frozen=True)
class Code:
    """Text kept as it was typed."""

    texte: str


@dataclass(frozen=True)
class Filet:
    """A horizontal rule."""


@dataclass(frozen=True)
class Tableau:
    """A table: one row of headings, then rows of cells."""

    entetes: tuple[tuple[Ligne, ...], ...]
    lignes: tuple[tuple[tuple[Ligne, ...], ...], ...]


Bloc = Titre | Paragraphe | Liste | Citation | Code | Filet | Tableau


@dataclass(frozen=True)
class Document:
    """A whole text."""

    blocs: tuple[Bloc, ...]
